/** The places of the door: those it proposes, in their order, and those that people have typed, the most frequent first. */
import { sessionOf } from "../../../reading";
import type { Records } from "../../../sync/records";

export interface Counted {
  place: string;
  /** Of people. */
  count: number;
}

export function placesAt(records: Records): { proposed: Counted[]; typed: Counted[] } {
  const chosen = new Map<string, number>();
  for (const { place, removed } of records.all("person")) {
    if (place && !removed) chosen.set(place, (chosen.get(place) ?? 0) + 1);
  }
  const places = sessionOf(records)?.places ?? [];
  const proposed = places.map((place) => ({ place, count: chosen.get(place) ?? 0 }));
  const typed = [...chosen]
    .filter(([place]) => !places.includes(place))
    .map(([place, count]) => ({ place, count }))
    .sort((a, b) => b.count - a.count || a.place.localeCompare(b.place));
  return { proposed, typed };
}
