/** Questions that screens ask of the records: what is here, in which order. */
import { pick, unbroken } from "./i18n";
import type { Board, Group, Note, Session, Step, Tally } from "./records.types";
import type { Records } from "./sync/records";

const byPosition = <T extends { position: number; id: string }>(a: T, b: T) =>
  a.position - b.position || (a.id < b.id ? -1 : 1);

export function sessionOf(records: Records): Session | undefined {
  return records.get("session", "session");
}

export function stepsOf(records: Records): Step[] {
  return [...records.all("step")].sort(byPosition);
}

export function currentStep(records: Records): Step | undefined {
  return records.get("step", sessionOf(records)?.step);
}

/** Counted from 1, as people say it; what is skipped does not count. */
export function stepNumber(records: Records, step: Step): number {
  return stepsOf(records).filter(({ id, skipped }) => !skipped || id === step.id).findIndex(({ id }) => id === step.id) + 1;
}

export function boardsOf(records: Records, ids?: readonly string[]): Board[] {
  const all = [...records.all("board")].sort(byPosition);
  return ids ? all.filter(({ id }) => ids.includes(id)) : all;
}

/** The notes of a board in order; what is hidden, or waits for the crew, only when asked for. */
export function notesOn(records: Records, board: string, withHidden = false): Note[] {
  return records
    .all("note")
    .filter((note) => note.board === board && (withHidden || !(note.hidden || note.waiting)))
    .sort(byPosition);
}

export interface Gathered {
  groups: { group: Group; notes: Note[] }[];
  loose: Note[];
}

/** The notes of a board under their groups, and those that have none. */
export function gathered(records: Records, board: string, withHidden = false): Gathered {
  const notes = notesOn(records, board, withHidden);
  const groups = records
    .all("group")
    .filter((group) => group.board === board)
    .sort(byPosition)
    .map((group) => ({ group, notes: notes.filter((note) => note.group === group.id) }));
  const known = new Set(groups.map(({ group }) => group.id));
  return { groups, loose: notes.filter((note) => !note.group || !known.has(note.group)) };
}

/** What a vote, a match or an action speaks of: a note or a group. */
export interface Subject {
  id: string;
  title: string;
  /** How many notes a group holds; absent for a note. */
  notes?: number;
  board: Board | undefined;
}

export function subjectOf(records: Records, id: string): Subject | undefined {
  const group = records.get("group", id);
  if (group) {
    const notes = records.all("note").filter((note) => note.group === id && !(note.hidden || note.waiting)).length;
    return { id, title: unbroken(group.title), notes, board: records.get("board", group.board) };
  }
  const note = records.get("note", id);
  return note && { id, title: unbroken(note.text), board: records.get("board", note.board) };
}

export function titleOf(record: Board | Step | undefined): string {
  return pick(record?.titles);
}

/** My points in a ballot, target by target. */
export function votesIn(records: Records, ballot: string): Map<string, number> {
  const votes = records.all("vote").filter((vote) => vote.ballot === ballot && vote.points > 0);
  return new Map(votes.map((vote) => [vote.target, vote.points]));
}

/** Everyone's points, most first. */
export function talliesIn(records: Records, ballot: string): Tally[] {
  return records
    .all("tally")
    .filter((tally) => tally.ballot === ballot)
    .sort((a, b) => b.points - a.points || b.voters - a.voters || (a.id < b.id ? -1 : 1));
}
