/** The records of a session, exactly as `facilitation/domain/records` sends them: a file for each of its rooms. */
import type { Author, Board, Card, Count, Group, Mine, Note } from "./records/boards.types";
import type { Awaited, Circle, Meeting, Round } from "./records/meetings.types";
import type { Moderation } from "./records/moderation.types";
import type { Action, Commitment, Match, Signature } from "./records/plan.types";
import type { Bookmark, Done, Guide, Ready, Scene, Step, Timer } from "./records/run.types";
import type { Ballot, Hands, Tally, Turnout, Vote } from "./records/votes.types";
import type { Called, Person, Session } from "./records/workshop.types";

export type * from "./records/base.types";
export type * from "./records/boards.types";
export type * from "./records/meetings.types";
export type * from "./records/moderation.types";
export type * from "./records/plan.types";
export type * from "./records/run.types";
export type * from "./records/votes.types";
export type * from "./records/workshop.types";

export type AnyRecord =
  | Session
  | Step
  | Guide
  | Board
  | Count
  | Note
  | Author
  | Mine
  | Card
  | Group
  | Ballot
  | Vote
  | Hands
  | Turnout
  | Tally
  | Match
  | Action
  | Commitment
  | Signature
  | Timer
  | Scene
  | Bookmark
  | Ready
  | Done
  | Person
  | Called
  | Round
  | Circle
  | Meeting
  | Awaited
  | Moderation;

export type Kind = AnyRecord["kind"];
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>;
/** What names a record. */
export interface Name {
  kind: Kind;
  id: string;
}
