/** Votes, and what comes out of them. */
import type { Base, Via } from "./base.types";

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
