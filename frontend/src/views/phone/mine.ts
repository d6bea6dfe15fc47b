/** One's own contributions, and how far each has come. */
import type { Commitment, Note } from "../../records.types";
import type { Live } from "../../sync/live";
import type { Records } from "../../sync/records";

type NoteState = "begun" | "held" | "kept" | "received" | "seen" | "hidden" | "waiting";

/** Latest first. */
export function myNotes(records: Records): Note[] {
  return records
    .all("mine")
    .map(({ note }) => records.get("note", note))
    .filter((note) => note !== undefined)
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
}

export function myCommitments(records: Records): Commitment[] {
  return records
    .all("mine")
    .map(({ commitment }) => records.get("commitment", commitment))
    .filter((commitment) => commitment !== undefined);
}

export function stateOf(note: Note, { outbox }: Pick<Live, "outbox">): NoteState {
  if (outbox.waiting.some(({ subject }) => subject === note.id)) return outbox.keeps(note.id) ? "kept" : "held";
  if (outbox.begins(note.id)) return "begun";
  if (note.waiting) return "waiting";
  if (note.hidden) return "hidden";
  return note.audience === "floor" ? "seen" : "received";
}
