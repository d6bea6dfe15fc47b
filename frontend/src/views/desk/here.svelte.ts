/** What every part of the desk needs: the session, what the facilitator looks at, and one way to act. */
import { getContext, setContext } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { toast } from "../../parts/announce";
import { boardsOf, currentStep, sessionOf } from "../../reading";
import type { Session, Step } from "../../records.types";
import { now } from "../../sync/clock";
import type { Live } from "../../sync/live";
import { Acts } from "./acts";
import { mainView } from "./boards";
import { inSight, opener } from "./focus";
import { QUEUE } from "./queue/waiting";

export type Section = "remote" | "run" | "board" | "plan";

export type Dialog =
  | { name: "group"; notes: string[] }
  | { name: "move"; notes: string[] }
  | { name: "edit"; note: string }
  | { name: "moderate"; note: string }
  | { name: "vote" }
  | { name: "results" | "hands"; ballot: string }
  | { name: "promise"; action: string }
  | { name: "decide"; subject?: string; phase?: number }
  | { name: "step"; step: string }
  | { name: "add_step"; after: string }
  | { name: "people" | "door" | "history" | "rights" | "round" | "share" | "palette" | "close" | "rehearse" };

const BEAT_MS = 5_000;
/** CSS pixels under which the desk becomes a remote control; desk.css says the same. */
export const NARROW = 760;

export class Desk extends Acts {
  readonly live: Live;
  readonly selected = new SvelteSet<string>();
  view = $state("");
  filter = $state("");
  dialog = $state.raw<Dialog | null>(null);
  /** The note the keyboard is on. */
  active = $state("");
  /** « Saisir pour la salle » is open. */
  writing = $state(false);
  /** The step in which « next » was pressed while people were still at work. */
  warned = $state<string | null>(null);
  /** The wall and a phone are shown beside the desk. */
  previewing = $state(false);
  /** The names of the facilitators who are here; an empty one for the shared link. */
  crew = $state.raw<string[]>([]);
  /** Server time, a few times a minute: for what counts in minutes. */
  instant = $state(now());
  #section = $state<Section>(innerWidth < NARROW ? "remote" : "board");
  #opener: Element | null = null;
  #watcher: Element | null = null;

  constructor(live: Live) {
    super(live);
    this.live = live;
    live.connection.hear("crew", (names: string[]) => (this.crew = names));
  }

  get section(): Section {
    return this.#section;
  }

  /** On a phone the previews are in the place of whatever one turns to. */
  set section(section: Section) {
    this.#section = section;
    if (innerWidth < NARROW) this.previewing = false;
  }

  get records() {
    return this.live.records;
  }

  get session(): Session | undefined {
    return sessionOf(this.records);
  }

  get step(): Step | undefined {
    return currentStep(this.records);
  }

  get people(): number {
    const joined = () => this.records.all("person").filter(({ removed }) => !removed).length;
    return this.live.connection.present?.people ?? joined();
  }

  /** What the next act is about: the chosen notes, else the one under the keyboard. */
  get subject(): string[] {
    if (this.selected.size) return [...this.selected].filter((id) => this.records.get("note", id));
    const active = document.activeElement?.closest("[data-note]") && this.records.get("note", this.active);
    return active ? [active.id] : [];
  }

  /** Look at what the step is about, unless something is being chosen or written. */
  follow(): void {
    const boards = boardsOf(this.records);
    const view = mainView(this.step, boards);
    if (this.view === QUEUE) return;
    if (view && !this.writing && !this.selected.size) this.view = view;
    else this.view ||= boards[0]?.id ?? "";
  }

  look(view: string): void {
    if (view !== this.view) this.selected.clear();
    this.view = view;
    this.section = this.section === "remote" || this.section === "run" ? this.section : "board";
  }

  togglePreview(): void {
    this.previewing = !this.previewing;
    if (this.previewing) this.#watcher = opener();
    requestAnimationFrame(() => {
      if (this.previewing) document.getElementById("desk-preview-close")?.focus();
      else if (document.activeElement === document.body) this.#goBack(this.#watcher, document.getElementById("desk-preview"));
    });
  }

  say(text: string): void {
    toast(text);
  }

  open(dialog: Dialog): void {
    if (!document.activeElement?.closest("dialog")) this.#opener = opener();
    this.dialog = dialog;
  }

  /** Close the dialog; the keyboard goes back where it was, or to the notes if that is gone. */
  shut(): void {
    this.dialog = null;
    requestAnimationFrame(() => {
      if (this.dialog || document.activeElement !== document.body) return;
      this.#goBack(this.#opener);
    });
  }

  #goBack(...to: (Element | null)[]): void {
    const there = to.find((each) => each !== document.body && inSight(each));
    if (there instanceof HTMLElement) there.focus();
    else this.focusNotes();
  }

  /** Put the keyboard on the note it was on, else on the notes as a whole, else on what this phone shows instead. */
  focusNotes(): void {
    const places = [`[data-note="${this.active}"]`, "#desk-view", ".dock .next", ".sections [aria-pressed=true]"];
    places.map((place) => document.querySelector<HTMLElement>(place)).find(inSight)?.focus();
  }

  /** Keep the minutes moving; returns how to stop. */
  beat(): () => void {
    const beat = setInterval(() => (this.instant = now()), BEAT_MS);
    return () => clearInterval(beat);
  }
}

const KEY = Symbol("desk");

export const sit = (live: Live): Desk => setContext(KEY, new Desk(live));
export const here = (): Desk => getContext<Desk>(KEY);
