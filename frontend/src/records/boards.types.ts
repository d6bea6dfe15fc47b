/** What people write, and the boards it stands on. */
import type { Base, BoardSort, Locale, Texts, Via } from "./base.types";

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

export interface Mine extends Base<"mine"> {
  note: string | null;
  commitment: string | null;
}

export interface Card extends Base<"card"> {
  note: string;
  code: string;
}

export interface Group extends Base<"group"> {
  board: string;
  title: string;
  position: number;
}
