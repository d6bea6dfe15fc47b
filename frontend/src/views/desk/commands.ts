/** Everything one key away, in one table: the keyboard, the palette and the small marks on buttons read it. */
import { boardReveal, noteHide, noteShow, sceneShow, timerAdd } from "../../crew.intents";
import { t } from "../../i18n";
import { accept, QUEUE, readFirst, refuse } from "./queue/waiting";
import { shortened } from "./title";
import { titleOf } from "../../reading";
import { inSight } from "./focus";
import { NARROW, type Desk, type Section } from "./here.svelte";
import { goBack, goOn } from "./live/going";
import { allowPlanned, flip } from "./live/switches";
import { startOrPause } from "./live/timer";
import { startRound } from "./live/round";
import { countHands, forward } from "./live/vote";
import { showWayIn } from "./live/wayIn";

export interface Command {
  name: string;
  /** As `event.key` says it, lower case; the first is shown. No arrow: each belongs to what has the focus. */
  keys: string[];
  run: (desk: Desk) => unknown;
}

export const MINUTE = 60;

export const COMMANDS: Command[] = [
  { name: "next", keys: ["n"], run: goOn },
  { name: "back", keys: ["b"], run: goBack },
  { name: "timer", keys: ["t"], run: startOrPause },
  { name: "minute", keys: ["+", "="], run: (desk) => desk.act(timerAdd(MINUTE), t("desk.did.minute")) },
  { name: "allow_write", keys: ["1"], run: (desk) => flip(desk, "write") },
  { name: "allow_see", keys: ["2"], run: (desk) => flip(desk, "see") },
  { name: "allow_vote", keys: ["3"], run: (desk) => flip(desk, "vote") },
  { name: "allow_project", keys: ["4"], run: (desk) => flip(desk, "project") },
  { name: "allow_planned", keys: ["0"], run: allowPlanned },
  { name: "reveal", keys: ["r"], run: (desk) => reveal(desk, desk.view) },
  { name: "vote", keys: ["v"], run: forward },
  { name: "hands", keys: ["k"], run: countHands },
  { name: "round", keys: ["c"], run: startRound },
  { name: "group", keys: ["g"], run: (desk) => withNotes(desk, (notes) => desk.open({ name: "group", notes })) },
  { name: "move", keys: ["m"], run: (desk) => withNotes(desk, (notes) => desk.open({ name: "move", notes })) },
  { name: "hide", keys: ["h"], run: (desk) => withNotes(desk, (notes) => hideOrShow(desk, notes)) },
  { name: "queue", keys: ["q"], run: readFirst },
  { name: "accept", keys: ["o"], run: letThrough },
  { name: "edit", keys: ["e"], run: (desk) => withNotes(desk, ([note = ""]) => desk.open({ name: "edit", note })) },
  { name: "project", keys: ["p"], run: project },
  { name: "way_in", keys: ["x"], run: showWayIn },
  { name: "write", keys: ["a"], run: (desk) => write(desk) },
  { name: "decide", keys: ["d"], run: (desk) => desk.open({ name: "decide" }) },
  { name: "filter", keys: ["/"], run: () => focusOn("desk-filter") },
  { name: "run", keys: ["l"], run: (desk) => turnTo(desk, "run", ".run [aria-current=step], .run .go[tabindex='0']") },
  { name: "wall", keys: ["s"], run: (desk) => turnTo(desk, "remote", "[role=toolbar] [tabindex='0']") },
  { name: "people", keys: ["i"], run: (desk) => desk.open({ name: "people" }) },
  { name: "history", keys: ["j"], run: (desk) => desk.open({ name: "history" }) },
  { name: "undo", keys: ["z"], run: (desk) => desk.undoLast() },
  { name: "preview", keys: ["w"], run: (desk) => desk.togglePreview() },
  { name: "palette", keys: ["?"], run: (desk) => desk.open({ name: "palette" }) },
];

export function keyOf(name: string): string {
  return COMMANDS.find((command) => command.name === name)?.keys[0]?.toUpperCase() ?? "";
}

export function reveal(desk: Desk, id: string): unknown {
  const board = desk.records.get("board", id);
  if (!board?.private) return desk.say(t("desk.reveal.nothing"));
  return desk.act(boardReveal(id), t("desk.did.reveal", { board: titleOf(board) }));
}

/** Those chosen that wait, else the first that waits comes under the eye. */
function letThrough(desk: Desk): unknown {
  const waiting = desk.subject.filter((id) => desk.records.get("note", id)?.waiting);
  return waiting.length ? accept(desk, waiting) : readFirst(desk);
}

/** All hidden: show them; else hide those that are not. */
export function hideOrShow(desk: Desk, ids: string[]): Promise<string | null> {
  if (desk.view === QUEUE) return refuse(desk, ids);
  const notes = ids.flatMap((id) => desk.records.get("note", id) ?? []);
  const shown = notes.filter(({ hidden }) => !hidden);
  desk.selected.clear();
  if (shown.length) return desk.actAll(shown.map(({ id }) => noteHide(id)), t("desk.did.hide", { count: shown.length }));
  return desk.actAll(notes.map(({ id }) => noteShow(id)), t("desk.did.show", { count: notes.length }));
}

/** On the wall: the one chosen note, else what is in the middle of the desk. */
export function project(desk: Desk): Promise<string | null> {
  const [note] = desk.subject.length === 1 ? desk.subject : [];
  if (note) return projectOne(desk, note);
  if (!desk.records.get("board", desk.view)) return desk.act(sceneShow("matches"), t("desk.did.scene"));
  return desk.act(sceneShow("board", desk.view), t("desk.did.scene"));
}

export function projectOne(desk: Desk, id: string): Promise<string | null> {
  const text = desk.records.get("note", id)?.text ?? desk.records.get("group", id)?.title ?? "";
  return desk.act(sceneShow("note", id), t("desk.did.project", { text: shortened(text, 40) }));
}

function withNotes(desk: Desk, run: (notes: string[]) => unknown): unknown {
  const notes = desk.subject;
  return notes.length ? run(notes) : desk.say(t("desk.choose_first"));
}

function write(desk: Desk): void {
  desk.section = "board";
  desk.writing = true;
  focusOn("desk-write");
}

/** Where only one part is shown at a time, that part comes first. */
function turnTo(desk: Desk, section: Section, stop: string): void {
  if (innerWidth < NARROW) desk.section = section;
  requestAnimationFrame(() => [...document.querySelectorAll<HTMLElement>(stop)].find(inSight)?.focus());
}

/** After the next drawing, when it is there. */
function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
