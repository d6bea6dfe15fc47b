/** What people have written and the crew reads first: let it through, or hide it. */
import { tick } from "svelte";
import { noteHide, noteShow } from "../../../crew.intents";
import { t } from "../../../i18n";
import type { Note } from "../../../records.types";
import type { Records } from "../../../sync/records";
import type { Desk } from "../here.svelte";

/** In the middle of the desk: what waits, of all boards. */
export const QUEUE = "queue";

const since = ({ edited_at, created_at }: Note) => edited_at ?? created_at;

/** Who has waited longest comes first. */
export function waitingNotes(records: Records): Note[] {
  return records
    .all("note")
    .filter(({ waiting }) => waiting)
    .sort((a, b) => (since(a) < since(b) ? -1 : 1));
}

/** Whether there is something to read first, or will be. */
export function isQueueing(records: Records): boolean {
  return records.all("board").some(({ queue }) => queue) || waitingNotes(records).length > 0;
}

export function accept(desk: Desk, ids: string[]): Promise<string | null> {
  return settle(desk, ids, () => desk.actAll(ids.map(noteShow), t("desk.did.accept", { count: ids.length })));
}

export function refuse(desk: Desk, ids: string[]): Promise<string | null> {
  return settle(desk, ids, () => desk.actAll(ids.map((id) => noteHide(id)), t("desk.did.hide", { count: ids.length })));
}

/** Go and read; the keyboard is on the first that waits. */
export async function readFirst(desk: Desk): Promise<void> {
  desk.look(QUEUE);
  if (desk.section === "remote" || desk.section === "run") desk.section = "board";
  const [first] = waitingNotes(desk.records);
  await focusOn(first?.id ?? "");
}

/** The one that is settled goes; the keyboard goes on to the next. */
async function settle(desk: Desk, ids: string[], act: () => Promise<string | null>): Promise<string | null> {
  const before = waitingNotes(desk.records).map(({ id }) => id);
  const left = before.filter((id) => !ids.includes(id));
  const next = left[Math.min(before.indexOf(ids[0] ?? ""), left.length - 1)] ?? "";
  const answer = act();
  if (desk.view === QUEUE) await focusOn(next);
  return answer;
}

async function focusOn(id: string): Promise<void> {
  await tick();
  const row = document.querySelector<HTMLElement>(`[data-note="${id}"]`);
  (row ?? document.getElementById("desk-view"))?.focus();
}
