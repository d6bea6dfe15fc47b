/** Texts of people and of packs, made ready for the wall. */
import type { Locale, Session, Texts } from "../../records.types";

/** Longer words may be cut anywhere; « anticonstitutionnellement » may too, once per workshop. */
const LONGEST_WORD = 24;

export function hasGiant(text: string): boolean {
  return text.split(/\s+/).some((word) => word.length > LONGEST_WORD);
}

export interface Said {
  text: string;
  lang: Locale;
}

/** A text in the first language of the room, then in its second when there is one. */
export function bothLanguages(texts: Texts | undefined, session: Session | undefined): Said[] {
  const inOrder = (session?.locales ?? []).slice(0, 2).flatMap((lang) => (texts?.[lang] ? [{ lang, text: texts[lang] }] : []));
  const any = Object.entries(texts ?? {}).flatMap(([lang, text]) => (text ? [{ lang, text }] : []));
  return inOrder.length ? inOrder : any.slice(0, 1);
}

/** Six characters in two halves, as people read them aloud: K7M PQ2. */
export function spacedCode(code: string): string {
  return code.length === 6 ? `${code.slice(0, 3)}\u00a0${code.slice(3)}` : code;
}

/** The part of the join address that one types before the code. */
export function host(joinShort: string): string {
  return joinShort.replace(/^https?:\/\//, "").replace(/\/j\/[^/]*$/, "");
}
