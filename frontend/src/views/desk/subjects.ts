/** What the room cares about most, in the order in which it deserves an action. */
import { subjectOf, type Subject } from "../../reading";
import type { Action, Group, Match, Note } from "../../records.types";
import type { Records } from "../../sync/records";

export interface Topic extends Subject {
  points: number;
  actions: Action[];
  /** The texts behind it. */
  quotes: string[];
  match?: Match;
}

/** Points of every target, over all revealed votes. */
export function pointsOf(records: Records): Map<string, number> {
  const points = new Map<string, number>();
  const shown = (id: string) => {
    const ballot = records.get("ballot", id);
    return ballot?.state === "revealed" || ballot?.secret === false;
  };
  for (const tally of records.all("tally")) {
    if (shown(tally.ballot)) points.set(tally.target, (points.get(tally.target) ?? 0) + tally.points);
  }
  return points;
}

/** Groups, what received points, and leads agreed upon; most points first, then the fullest. */
export function topics(records: Records): Topic[] {
  const points = pointsOf(records);
  const voted = [...points].filter(([, number]) => number > 0).map(([id]) => id);
  const groups = records.all("group").filter((group) => counts(records, group)).map(({ id }) => id);
  const subjects = [...new Set([...voted, ...groups])].map((id) => topicOf(records, id, points));
  const leads = records.all("match").filter(({ status }) => status === "agreed" || status === "to_contact");
  return [...subjects, ...leads.map((match) => topicOf(records, match.id, points))]
    .filter((topic) => topic !== undefined)
    .sort((a, b) => b.points - a.points || (b.notes ?? 0) - (a.notes ?? 0));
}

export function topicOf(records: Records, id: string, points = pointsOf(records)): Topic | undefined {
  const match = records.get("match", id);
  const subject = match ? leadSubject(records, match) : subjectOf(records, id);
  if (!subject) return undefined;
  const actions = records.all("action").filter((action) => action.sources.includes(id));
  const quotes = match ? lines(records, match) : notesOf(records, id).map(({ text }) => text);
  return { ...subject, points: points.get(id) ?? 0, actions, quotes, ...(match ? { match } : {}) };
}

/** Names of those who offered what answers a subject: who might lead. */
export function helpers(records: Records, topic: Topic): string[] {
  const notes = new Set(topic.match ? [topic.match.need] : notesOf(records, topic.id).map(({ id }) => id));
  const near = records.all("match").filter(({ need, resource }) => notes.has(need) || notes.has(resource));
  const offers = near.filter(({ status }) => status !== "dropped").map(({ resource }) => resource);
  const own = [...notes].filter((id) => sortOf(records, id) === "resource");
  const people = [...offers, ...own].map((id) => records.get("person", records.get("author", id)?.person)?.name);
  return [...new Set(people.filter((name) => name !== undefined))];
}

/** What an action takes from its subject. */
export function originsOf(records: Records, topic: Topic): { sources: string[]; needs: string[]; resources: string[] } {
  const { match } = topic;
  const ids = match ? [match.need, match.resource] : notesOf(records, topic.id).map(({ id }) => id);
  const of = (sort: string) => ids.filter((id) => sortOf(records, id) === sort);
  return { sources: [topic.id], needs: of("need"), resources: of("resource") };
}

function notesOf(records: Records, id: string): Note[] {
  const note = records.get("note", id);
  return note ? [note] : records.all("note").filter(({ group, hidden, waiting }) => group === id && !hidden && !waiting);
}

function sortOf(records: Records, note: string): string | undefined {
  return records.get("board", records.get("note", note)?.board)?.sort;
}

function counts(records: Records, group: Group): boolean {
  const sort = records.get("board", group.board)?.sort;
  return sort !== "portrait" && sort !== "parking";
}

function lines(records: Records, match: Match): string[] {
  const texts = [match.need, match.resource].map((id) => records.get("note", id)?.text ?? "");
  return [...texts, match.line].filter(Boolean);
}

function leadSubject(records: Records, match: Match): Subject {
  const title = match.line || lines(records, match).join(" ↔ ");
  return { id: match.id, title, board: records.get("board", records.get("note", match.need)?.board) };
}
