/** What the crew has done about a note or a person. */
import type { Base } from "./base.types";

export interface Moderation extends Base<"moderation"> {
  at: string;
  by: string;
  what: string;
  target: string;
  reason: string;
}
