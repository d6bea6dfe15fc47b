/** Lines that the sheet of the initiating actor proposes; none is added by itself. */

export interface Suggestion {
  origin: string;
  text: string;
}

export interface PhaseSuggestions {
  phase: number;
  lead: string;
  involved: string;
  actions: Suggestion[];
  outputs: string[];
}

/** Throws when the server does not answer. */
export async function readSuggestions(url: string | undefined): Promise<PhaseSuggestions[]> {
  if (!url) return [];
  const answer = await fetch(url, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return ((await answer.json()) as { phases: PhaseSuggestions[] }).phases;
}
