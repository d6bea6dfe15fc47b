/** What a participant may ask: each function names an intent, makes its ids and says how it will look meanwhile. */
import type { AnyRecord, Locale, Match, Note } from "./records.types";
import { now } from "./sync/clock";
import { newId } from "./sync/ids";
import type { Intent, Preview } from "./sync/wire.types";

interface Manner {
  preview?: Preview;
  /** Kept on the device until answered. */
  kept?: boolean;
  subject?: string;
}

/** A new intent with its token. */
export function intend(name: string, args: Record<string, unknown>, manner: Manner = {}): Intent {
  const token = newId();
  return { token, name, args, kept: false, subject: token, preview: {}, ...manner };
}

/** Behind every confirmed note, in the order of writing. */
const LAST = 1e12;

/** `step`: where it was begun; it may still be sent a while after the room has left that step. */
export function noteAdd(by: string, board: string, text: string, locale: Locale, step?: string): Intent {
  const id = newId();
  const note: Note = {
    ...{ kind: "note", id, audience: by, board, text, locale, tags: [], group: null, hidden: false, waiting: false },
    ...{ position: LAST + now(), via: "phone", created_at: new Date(now()).toISOString(), edited_at: null },
  };
  const puts: AnyRecord[] = [note, { kind: "mine", id, audience: by, note: id, commitment: null }];
  const args = { id, board, text, locale, ...(step ? { step } : {}) };
  return intend("note.add", args, { kept: true, subject: id, preview: { puts } });
}

export function noteEdit(id: string, text: string): Intent {
  const fields = { text, edited_at: new Date(now()).toISOString() };
  const preview = { patches: [{ kind: "note" as const, id, fields }] };
  return intend("note.edit", { id, text }, { kept: true, subject: id, preview });
}

export function noteRemove(id: string): Intent {
  const removals = [
    { kind: "note" as const, id },
    { kind: "mine" as const, id },
  ];
  return intend("note.remove", { id }, { kept: true, subject: id, preview: { removals } });
}

export interface Place {
  board?: string;
  /** null: out of its group. */
  group?: string | null;
  /** null: at the end. */
  before?: string | null;
}

export function noteMove(id: string, place: Place): Intent {
  const { before: _, ...fields } = place;
  return intend("note.move", { id, ...place }, { preview: { patches: [{ kind: "note", id, fields }] } });
}

/** `points` is the new number on that target; 0 takes them back. */
export function voteCast(by: string, ballot: string, target: string, points: number): Intent {
  const id = `${ballot}.${target}.${by}`;
  const puts: AnyRecord[] = [{ kind: "vote", id, audience: by, ballot, target, points }];
  return intend("vote.cast", { ballot, target, points }, { kept: true, subject: id, preview: { puts } });
}

export function readySet(by: string, step: string, ready: boolean): Intent {
  const puts: AnyRecord[] = [{ kind: "done", id: by, audience: by, step: ready ? step : null }];
  return intend("ready.set", { ready }, { subject: "ready", preview: { puts } });
}

export function matchAdd(need: string, resource: string, line = ""): Intent {
  const id = newId();
  const match: Match = { kind: "match", id, audience: "floor", need, resource, line, status: "suggested" };
  const args = { id, need, resource, ...(line ? { line } : {}) };
  return intend("match.add", args, { kept: true, subject: id, preview: { puts: [match] } });
}

export function commitmentMake(by: string, name: string, action: string, text: string, signed: boolean): Intent {
  const id = newId();
  const puts: AnyRecord[] = [
    { kind: "commitment", id, audience: "floor", action, text, via: "phone" },
    { kind: "mine", id, audience: by, note: null, commitment: id },
  ];
  if (signed) puts.push({ kind: "signature", id, audience: "floor", commitment: id, name });
  return intend("commitment.make", { id, action, text, signed }, { kept: true, subject: id, preview: { puts } });
}

export function commitmentTakeBack(id: string): Intent {
  const removals = [
    { kind: "commitment" as const, id },
    { kind: "mine" as const, id },
  ];
  return intend("commitment.take_back", { id }, { kept: true, subject: id, preview: { removals } });
}

/** What the change of this number did, taken back. */
export const undo = (seq: number): Intent => intend("undo", { seq });

export function personRename(name: string): Intent {
  return intend("person.rename", { name });
}
