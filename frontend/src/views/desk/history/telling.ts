/** What was done this evening, as the server tells the crew, in words. */
import { locale, t } from "../../../i18n";
import { titleOf } from "../../../reading";
import type { Records } from "../../../sync/records";

export interface Subject {
  kind: string;
  id: string;
  text?: string;
  was?: string;
  board?: string;
}

/** One change. */
export interface Moment {
  seq: number;
  name: string;
  at: string;
  is_crew: boolean;
  by: string;
  subjects: Subject[];
  count: number;
  reason: string;
  undoable: boolean;
}

export interface Page {
  entries: Moment[];
  next: number | null;
}

/** What the history can be narrowed to: the nouns of intents. */
export const NOUNS = ["note", "group", "board", "step", "ballot", "match", "action", "commitment", "person", "round", "scene", "door", "place", "helper", "links"] as const;

export async function readPage(code: string, query: Record<string, string | number | undefined>): Promise<Page> {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const words = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  const answer = await fetch(`/desk/${code}/history?${words.toString()}`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Page;
}

/** « Contribution masquée »; what is newer than this page has at least its name. */
export function sentenceOf(name: string): string {
  const key = `desk.log.${name}`;
  const sentence = t(key);
  return sentence === key ? t("desk.log.other", { name }) : sentence;
}

export function whoOf({ is_crew, by }: Moment): string {
  return is_crew ? by || t("desk.log.crew") : t("desk.log.person");
}

/** What it was about, as the desk knows it. */
export function wordsOf(records: Records, { kind, id, text }: Subject): string {
  if (kind === "board") return titleOf(records.get("board", id));
  if (kind === "step") return titleOf(records.get("step", id));
  if (kind === "question") return t(`desk.door.ask.${id}`);
  if (kind === "scene") return t(`desk.scene.${text ?? ""}`);
  if (kind !== "match") return text ?? "";
  const match = records.get("match", id);
  const ends = [match?.need, match?.resource].map((end) => records.get("note", end)?.text);
  return ends.filter(Boolean).join(" ↔ ");
}

/** The hour, and the day when it is another one. */
export function timeOf(at: string, today = new Date()): string {
  const moment = new Date(at);
  const hour = moment.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
  const sameDay = moment.toDateString() === today.toDateString();
  return sameDay ? hour : `${moment.toLocaleDateString(locale(), { day: "numeric", month: "short" })} ${hour}`;
}
