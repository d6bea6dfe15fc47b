/** The evening as it runs: its steps, its clock, what the wall shows. */
import type { Base, Bell, SceneName, StepForm, Texts } from "./base.types";

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
