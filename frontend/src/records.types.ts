/** The records of a session, exactly as `facilitation/domain/records` sends them. */

export type Locale = string;
export type Texts = Record<Locale, string>;
export type Via = "phone" | "desk" | "paper";
export type Bell = "bowl" | "chime" | "wood" | "none";
export type BoardSort = "need" | "resource" | "idea" | "portrait" | "link" | "first_step" | "parking" | "other";
export type StepForm = "frame" | "write" | "meet" | "read" | "sort" | "vote" | "plan" | "close";
export type SceneName = "join" | "step" | "board" | "note" | "results" | "matches" | "plan" | "meet";
export type MatchStatus = "suggested" | "agreed" | "to_contact" | "dropped";
export type ActionStatus = "draft" | "agreed" | "under_way" | "done" | "dropped";

interface Base<Kind extends string> {
  kind: Kind;
  id: string;
  audience: string;
}

export interface Session extends Base<"session"> {
  title: string;
  place: string;
  organiser: string;
  activity: string;
  version: string;
  status: "preparing" | "open" | "closed";
  step: string | null;
  locales: Locale[];
  initiator: number | null;
  phase: number | null;
  code: string;
  asks: ("actor" | "organisation" | "place")[];
  starts_at: string | null;
  opened_at: string | null;
  closed_at: string | null;
  places: string[];
  rehearsal: boolean;
}

/** What the floor may do during a step; `write` and `see` list board ids. */
export interface Rights {
  write: string[];
  see: string[];
  move: boolean;
  vote: boolean;
  match: boolean;
  commit: boolean;
  project: boolean;
  names: boolean;
}

export interface BallotRecipe {
  board: string;
  points: number;
  most_per_target: number;
  secret: boolean;
}

export interface MeetRecipe {
  size: number;
  rounds: number;
}

export interface Step extends Base<"step"> {
  key: string;
  position: number;
  form: StepForm;
  titles: Texts;
  prompts: Texts;
  /** Clean HTML. */
  instructions: Texts;
  minutes: number;
  rights: Rights;
  scene: SceneName;
  reveals: string[];
  ballot: BallotRecipe | null;
  entered_at: string | null;
  seconds_spent: number;
  skipped: boolean;
  added: boolean;
  planned_minutes: number | null;
  recipe: Rights | null;
  left_at: string | null;
  meet: MeetRecipe | null;
}

export interface Guide extends Base<"guide"> {
  /** Clean HTML. */
  texts: Texts;
  /** What the step's record will hold once the room is there (clean HTML). */
  instructions: Texts;
}

export interface Board extends Base<"board"> {
  key: string;
  titles: Texts;
  hints: Texts;
  sort: BoardSort;
  position: number;
  closed: boolean;
  private: boolean;
  blind: boolean;
  queue: boolean;
}

export interface Count extends Base<"count"> {
  notes: number;
}

export interface Note extends Base<"note"> {
  board: string;
  text: string;
  locale: Locale;
  tags: string[];
  group: string | null;
  position: number;
  hidden: boolean;
  via: Via;
  created_at: string;
  edited_at: string | null;
  waiting: boolean;
}

export interface Author extends Base<"author"> {
  note: string | null;
  commitment: string | null;
  person: string;
}

export interface Card extends Base<"card"> {
  note: string;
  code: string;
}

export interface Mine extends Base<"mine"> {
  note: string | null;
  commitment: string | null;
}

export interface Group extends Base<"group"> {
  board: string;
  title: string;
  position: number;
}

export interface Ballot extends Base<"ballot"> {
  title: string;
  targets: string[];
  points: number;
  most_per_target: number;
  secret: boolean;
  state: "open" | "closed" | "revealed";
}

export interface Vote extends Base<"vote"> {
  ballot: string;
  target: string;
  points: number;
}

/** Points counted in the room, by show of hands or on paper. */
export interface Hands extends Base<"hands"> {
  ballot: string;
  target: string;
  points: number;
  voters: number;
  via: Via;
}

export interface Turnout extends Base<"turnout"> {
  voters: number;
}

export interface Tally extends Base<"tally"> {
  ballot: string;
  target: string;
  points: number;
  voters: number;
}

export interface Match extends Base<"match"> {
  need: string;
  resource: string;
  line: string;
  status: MatchStatus;
}

export interface Action extends Base<"action"> {
  title: string;
  phase: number;
  position: number;
  needs: string[];
  resources: string[];
  sources: string[];
  method: string;
  lead: string;
  partners: string;
  due: string;
  budget: string;
  indicator: string;
  status: ActionStatus;
  origin: string;
}

export interface Commitment extends Base<"commitment"> {
  action: string;
  text: string;
  via: Via;
}

export interface Signature extends Base<"signature"> {
  commitment: string;
  name: string;
}

/** When paused, `seconds` is what is left. */
export interface Timer extends Base<"timer"> {
  ends_at: string | null;
  seconds: number;
  paused: boolean;
  bell: Bell;
}

export interface Scene extends Base<"scene"> {
  name: SceneName;
  target: string | null;
}

/** How the room left the step of that id; `seconds` is null where nobody has touched the clock. */
export interface Bookmark extends Base<"bookmark"> {
  ends_at: string | null;
  seconds: number | null;
  paused: boolean;
  scene: SceneName;
  target: string | null;
  round: string | null;
}

export interface Ready extends Base<"ready"> {
  count: number;
}

export interface Done extends Base<"done"> {
  step: string | null;
}

export interface Person extends Base<"person"> {
  name: string;
  actor: string | null;
  organisation: string;
  place: string;
  locale: Locale;
  joined_at: string;
  removed: boolean;
  blocked: boolean;
  named: boolean;
  /** By which the wall calls somebody who has no phone. */
  number: number | null;
}

export interface Called extends Base<"called"> {
  name: string;
}

export interface Sign {
  number: number;
  colour: number;
  shape: number;
}

export interface Round extends Base<"round"> {
  step: string;
  number: number;
  of: number;
  size: number;
  circles: number;
  state: "on" | "over";
  started_at: string;
}

export interface Circle extends Base<"circle"> {
  round: string;
  sign: Sign;
  people: string[];
}

/** For one person, whose id it bears: whom to look for. */
export interface Meeting extends Base<"meeting"> {
  round: string;
  sign: Sign;
  companions: number;
  names: string[];
  without_phone: number;
}

/** Where somebody without a phone is awaited. */
export interface Awaited extends Base<"awaited"> {
  round: string;
  sign: Sign;
  number: number;
}

export interface Moderation extends Base<"moderation"> {
  at: string;
  by: string;
  what: string;
  target: string;
  reason: string;
}

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
