/** What a facilitator may ask: sent now or not at all, so that nothing happens late in front of the room. */
import { intend } from "./intents";
import type { Action, Bell, Board, Locale, MatchStatus, Rights, SceneName, Session, Step, Via } from "./records.types";
import { newId } from "./sync/ids";
import type { Intent } from "./sync/wire.types";

import { noteRemove } from "./intents";

export { matchAdd, noteEdit, noteMove, noteRemove, type Place } from "./intents";

/** What the change of this number did, taken back; `along`: with the votes or promises that rest on it. */
export const undo = (seq: number, along = false): Intent => intend("undo", along ? { seq, along } : { seq });

/** How something came that was not typed on a phone: said aloud, or written on paper. */
export type Typed = Exclude<Via, "phone">;

/** A contribution spoken aloud or from paper; `card` is the short code of a printed card. */
export function paperNoteAdd(board: string, text: string, locale: Locale, via: Typed, card = ""): Intent {
  const id = newId();
  const args = { id, board, text, locale, via, ...(card ? { card } : {}) };
  return intend("note.add", args, { kept: true, subject: id });
}

/** What people without a phone gave to a target; 0 takes the count away. */
export const ballotCount = (ballot: string, target: string, points: number, voters: number, via: Typed): Intent =>
  intend("ballot.count", { ballot, target, points, voters, via });

export const commitmentType = (action: string, name: string, text: string, via: Typed, signed: boolean): Intent =>
  intend("commitment.make", { id: newId(), action, name, text, via, signed });

export const commitmentRemove = (id: string): Intent => intend("commitment.remove", { id });

const decided = (id: string, hidden: boolean) => ({
  preview: { patches: [{ kind: "note" as const, id, fields: { hidden, waiting: false } }] },
});

export const noteHide = (id: string, reason = ""): Intent =>
  intend("note.hide", { id, ...(reason ? { reason } : {}) }, decided(id, true));

/** Of a contribution that waits: let it through. */
export const noteShow = (id: string): Intent => intend("note.show", { id }, decided(id, false));

/** As the crew, with a reason that the crew alone will read. */
export const noteTakeAway = (id: string, reason: string): Intent => {
  const removal = noteRemove(id);
  return { ...removal, kept: false, args: { id, ...(reason ? { reason } : {}) } };
};

export const groupAdd = (board: string, title: string, notes: string[]): Intent =>
  intend("group.add", { id: newId(), board, title, notes });

export const groupRename = (id: string, title: string): Intent =>
  intend("group.rename", { id, title }, { preview: { patches: [{ kind: "group", id, fields: { title } }] } });

export const groupDissolve = (id: string): Intent => intend("group.dissolve", { id });

export const boardOpen = (board: string): Intent => intend("board.open", { board });
export const boardClose = (board: string): Intent => intend("board.close", { board });
const boardWill = (id: string, fields: Partial<Board>) => ({ preview: { patches: [{ kind: "board" as const, id, fields }] } });
export const boardReveal = (board: string): Intent => intend("board.reveal", { board }, boardWill(board, { private: false }));
export const boardConceal = (board: string): Intent => intend("board.conceal", { board }, boardWill(board, { private: true }));
export const boardQueue = (board: string, on: boolean): Intent =>
  intend("board.queue", { board, on }, boardWill(board, { queue: on }));

export const stepGo = (step: string): Intent => intend("step.go", { step });
/** `at`: the step one is looking at, so that two desks pressed at once do not skip one. */
export const stepNext = (at?: string): Intent => intend("step.next", at ? { at } : {});
export const stepBack = (at?: string): Intent => intend("step.back", at ? { at } : {});

export type Allowed = Partial<Pick<Rights, "write" | "see" | "move" | "vote" | "match" | "commit" | "project">>;

/** Seen at once: whoever ticks a second box before the first is answered adds to it. */
export const stepAllow = ({ id, rights }: Step, allowed: Allowed): Intent =>
  intend("step.allow", { step: id, ...allowed }, {
    preview: { patches: [{ kind: "step", id, fields: { rights: { ...rights, ...allowed } } }] },
  });
export const stepEdit = (step: string, fields: { minutes?: number; title?: string; prompt?: string }): Intent =>
  intend("step.edit", { step, ...fields });
export const stepSkip = (step: string, skip: boolean): Intent =>
  intend("step.skip", { step, skip }, { preview: { patches: [{ kind: "step", id: step, fields: { skipped: skip } }] } });
/** null: last. */
export const stepMove = (step: string, before: string | null): Intent => intend("step.move", { step, before });
export const stepRemove = (step: string): Intent => intend("step.remove", { step });

export type NewStep = Pick<Step, "minutes" | "form"> & { title: string; prompt: string } & Pick<Rights, "write" | "see"> & {
    before: string | null;
  };

export const stepAdd = (step: NewStep): Intent => intend("step.add", { id: newId(), ...step });

/** `again`: other circles for the round that is on. */
export const roundStart = (round: { number: number; size?: number; seconds?: number; again?: boolean }): Intent =>
  intend("round.start", round);
export const roundEnd = (): Intent => intend("round.end", {});

export const timerStart = (seconds: number): Intent => intend("timer.start", { seconds });
export const timerAdd = (seconds: number): Intent => intend("timer.add", { seconds });
/** Again: go on. */
export const timerPause = (): Intent => intend("timer.pause", {});
export const timerStop = (): Intent => intend("timer.stop", {});

export const timerRing = (bell: Bell): Intent =>
  intend("timer.ring", { bell }, { preview: { patches: [{ kind: "timer", id: "timer", fields: { bell } }] } });

export const sceneShow = (name: SceneName, target?: string): Intent =>
  intend("scene.show", target === undefined ? { name } : { name, target });

export interface Question {
  title: string;
  targets: string[];
  points: number;
  most_per_target: number;
  secret: boolean;
}

export const ballotAdd = (question: Question): Intent => intend("ballot.add", { id: newId(), ...question });
export const ballotClose = (id: string): Intent => intend("ballot.close", { id });
export const ballotReveal = (id: string): Intent => intend("ballot.reveal", { id });

export const matchSet = (id: string, status: MatchStatus): Intent =>
  intend("match.set", { id, status }, { preview: { patches: [{ kind: "match", id, fields: { status } }] } });

export type NewAction = Pick<Action, "title" | "phase"> &
  Partial<Pick<Action, "sources" | "needs" | "resources" | "lead" | "origin">>;

export const actionAdd = (action: NewAction): Intent => intend("action.add", { id: newId(), ...action });

type Editable = Omit<Action, "kind" | "id" | "audience" | "position" | "sources" | "origin">;

export const actionEdit = (id: string, fields: Partial<Editable> & { before?: string }): Intent => {
  const { before: _, ...shown } = fields;
  return intend("action.edit", { id, ...fields }, { preview: { patches: [{ kind: "action", id, fields: shown }] } });
};

export const actionRemove = (id: string): Intent => intend("action.remove", { id });

/** Somebody who has no phone. */
export const personAdd = (name: string): Intent => intend("person.add", { id: newId(), ...(name ? { name } : {}) });

export const personName = (person: string, name: string, reason: string): Intent =>
  intend("person.name", { person, name, ...(reason ? { reason } : {}) });

export const personRemove = (person: string, reason: string, block: boolean): Intent =>
  intend("person.remove", { person, block, ...(reason ? { reason } : {}) });

export const personReadmit = (person: string): Intent => intend("person.readmit", { person });

export type DoorQuestion = Session["asks"][number];

export const doorAsk = (asks: DoorQuestion[], question: DoorQuestion, on: boolean): Intent => {
  const left = asks.filter((each) => each !== question);
  const fields = { asks: on ? [...left, question] : left };
  return intend("door.ask", { question, on }, { preview: { patches: [{ kind: "session", id: "session", fields }] } });
};
export const placeAdd = (place: string): Intent => intend("place.add", { place });
export const placeRename = (place: string, name: string): Intent => intend("place.rename", { place, name });
export const placeRemove = (place: string): Intent => intend("place.remove", { place });

export const sessionOpen = (): Intent => intend("session.open", {});
export const sessionClose = (): Intent => intend("session.close", {});
export const sessionReopen = (): Intent => intend("session.reopen", {});
