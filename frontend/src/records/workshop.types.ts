/** The workshop itself, and the people in it. */
import type { Base, Locale } from "./base.types";

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
