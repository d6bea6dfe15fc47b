/** What travels between the browser and the server. */
import type { AnyRecord, Kind, Name } from "../records.types";

/** A numbered change; with `through`, a run of numbers in which there was nothing for this viewer. */
export interface Entry {
  seq: number;
  through?: number;
  name?: string;
  puts?: AnyRecord[];
  removals?: Name[];
}

/** Where the server is: its number, and the life of the database that numbers belong to. */
export interface Head {
  seq: number;
  epoch: string;
}

/** How many have finished with a step and are not here any more. */
export interface Gone {
  step: string | null;
  ready: number;
}

export type Since = { seq: number; epoch?: string; now?: string } & ({ changes: Entry[] } | { records: AnyRecord[] });

/** Why the server hangs up; a session that only ends says so, and goes on being read. */
export interface Closed {
  reason: "session" | "removed" | "erased";
  sentence?: string;
}

export interface Refusal {
  code: string;
  sentence: string;
}

/** `later`: nothing was stored, the same token may be sent again. */
export type Acknowledgement = { seq: number } | { refused: Refusal } | { later: Refusal };

/** What became of something asked; `unsent`: no answer came, and it was not kept. */
export type Answer = Acknowledgement | { unsent: true };

/** How a screen looks while an intent waits for its answer. */
export interface Preview {
  puts?: AnyRecord[];
  patches?: { kind: Kind; id: string; fields: object }[];
  removals?: Name[];
}

export interface Intent {
  token: string;
  name: string;
  args: Record<string, unknown>;
  /** A person's own contribution: kept on the device until the server has answered. */
  kept: boolean;
  /** What it is about: the id of a note, say. */
  subject: string;
  /** The draft it was written from, which it replaces on the device. */
  draft?: string;
  preview: Preview;
}
