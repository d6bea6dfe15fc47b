/** Small records for the tests. */
import type { Ballot, Board, Group, Note, Rights, Session, Step } from "../src/records.types";

export const note = (id: string, fields: Partial<Note> = {}): Note => ({
  ...{ kind: "note", id, audience: "floor", board: "needs", text: `text of ${id}`, locale: "fr", tags: [] },
  ...{ group: null, position: 1, hidden: false, via: "phone", created_at: "2026-11-21T18:00:00.000Z", edited_at: null },
  ...{ waiting: false },
  ...fields,
});

export const group = (id: string, fields: Partial<Group> = {}): Group => ({
  ...{ kind: "group", id, audience: "floor", board: "needs", title: `group ${id}`, position: 1, ...fields },
});

export const board = (id: string, fields: Partial<Board> = {}): Board => ({
  ...{ kind: "board", id, audience: "floor", key: id, titles: { fr: `Tableau ${id}` }, hints: {}, sort: "need" },
  ...{ position: 1, closed: false, private: false, blind: false, queue: false, ...fields },
});

export const rights: Rights = {
  ...{ write: [], see: [], move: false, vote: false, match: false, commit: false, project: true, names: false },
};

export const step = (id: string, fields: Partial<Step> = {}): Step => ({
  ...{ kind: "step", id, audience: "floor", key: id, position: 1, form: "write", titles: { fr: `Étape ${id}` } },
  ...{ prompts: { fr: "Que cherchez-vous ?" }, instructions: {}, minutes: 10, scene: "step", reveals: [] },
  ...{ rights: { ...rights } },
  ...{ ballot: null, entered_at: null, seconds_spent: 0, skipped: false, added: false, planned_minutes: null },
  ...{ recipe: null, left_at: null, meet: null, ...fields },
});

export const session = (fields: Partial<Session> = {}): Session => ({
  ...{ kind: "session", id: "session", audience: "floor", title: "Atelier", place: "Foix", organiser: "GAL" },
  ...{ activity: "yes-we-coop", version: "90", status: "open", step: "s1", locales: ["fr", "en", "it"], code: "K7MPQ2" },
  ...{ initiator: null, phase: null, asks: [], starts_at: null, opened_at: null, closed_at: null },
  ...{ places: [], rehearsal: false, ...fields },
});

export const ballot = (id: string, fields: Partial<Ballot> = {}): Ballot => ({
  ...{ kind: "ballot", id, audience: "floor", title: "Vos priorités", targets: [], points: 3, most_per_target: 2 },
  ...{ secret: true, state: "open", ...fields },
});
