/** Needs facing resources, and the plan in its four phases, as the room reads them. */
import { subjectOf, type Subject } from "../../reading";
import type { Action, MatchStatus } from "../../records.types";
import type { Records } from "../../sync/records";

export interface Pair {
  id: string;
  need: Subject;
  resource: Subject;
  line: string;
  status: MatchStatus;
}

const ORDER: readonly MatchStatus[] = ["to_contact", "agreed", "suggested"];

/** The furthest leads first; dropped ones, and those whose texts the room may not see, are left out. */
export function pairsOf(records: Records): Pair[] {
  const pairs = records.all("match").flatMap(({ id, need, resource, line, status }) => {
    const [one, other] = [subjectOf(records, need), subjectOf(records, resource)];
    return one && other && ORDER.includes(status) ? [{ id, need: one, resource: other, line, status }] : [];
  });
  return pairs.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
}

export const PHASES = [1, 2, 3, 4] as const;

export function actionsIn(records: Records, phase: number): Action[] {
  return records
    .all("action")
    .filter((action) => action.phase === phase && action.status !== "dropped")
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

/** How many promises the plan holds. */
export function promises(records: Records): number {
  const actions = new Set(PHASES.flatMap((phase) => actionsIn(records, phase).map(({ id }) => id)));
  return records.all("commitment").filter(({ action }) => actions.has(action)).length;
}

/** A date as people write it; any other words as they are. */
export function dueText(due: string, locale: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(due)) return due;
  const date = new Date(`${due}T12:00:00Z`);
  return date.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}
