/** Who meets whom. */
import type { Base } from "./base.types";

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
