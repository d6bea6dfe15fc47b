/** What all records have, and the words that several of them use. */

export type Locale = string;
export type Texts = Record<Locale, string>;
export type Via = "phone" | "desk" | "paper";
export type Bell = "bowl" | "chime" | "wood" | "none";
export type BoardSort = "need" | "resource" | "idea" | "portrait" | "link" | "first_step" | "parking" | "other";
export type StepForm = "frame" | "write" | "meet" | "read" | "sort" | "vote" | "plan" | "close";
export type SceneName = "join" | "step" | "board" | "note" | "results" | "matches" | "plan" | "meet";
export type MatchStatus = "suggested" | "agreed" | "to_contact" | "dropped";
export type ActionStatus = "draft" | "agreed" | "under_way" | "done" | "dropped";

export interface Base<Kind extends string> {
  kind: Kind;
  id: string;
  audience: string;
}
