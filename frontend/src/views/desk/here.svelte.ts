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
  | { name: "people" | "history" | "rights" | "round" | "share" | "palette" | "close" | "rehearse" };

const BEAT_MS = 5_000;
/** CSS pixels under which the desk becomes a remote control; desk.css says the same. */
const NARROW = 760;

export class Desk extends Acts {
  readonly live: Live;
  readonly selected = new SvelteSet<string>();
  view = $state("");
  section = $state<Section>(innerWidth < NARROW ? "remote" : "board");
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
  #opener: Element | null = null;

  constructor(live: Live) {
    super(live);
    this.live = live;
    live.connection.hear("crew", (names: string[]) => (this.crew = names));
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
    const there = this.previewing ? "desk-preview-close" : "desk-preview";
    requestAnimationFrame(() => document.getElementById(there)?.focus());
  }

  say(text: string): void {
    toast(text);
  }

  open(dialog: Dialog): void {
    const from = document.activeElement;
    // An act of a menu goes with it: its button stays.
    if (!from?.closest("dialog")) this.#opener = from?.closest(".menu")?.previousElementSibling ?? from;
    this.dialog = dialog;
  }

  /** Close the dialog; the keyboard goes back where it was, or to the notes if that is gone. */
  shut(): void {
    this.dialog = null;
    requestAnimationFrame(() => {
      if (this.dialog || document.activeElement !== document.body) return;
      const there = this.#opener?.isConnected && this.#opener !== document.body ? this.#opener : null;
      if (there) (there as HTMLElement).focus();
      else this.focusNotes();
    });
  }

  /** Put the keyboard on the note it was on, else on the notes as a whole. */
  focusNotes(): void {
    const note = document.querySelector<HTMLElement>(`[data-note="${this.active}"]`);
    (note ?? document.getElementById("desk-view"))?.focus();
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
