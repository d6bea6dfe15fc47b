/** Questions about rounds of meetings. */
import type { Meeting, Round, Step } from "./records.types";
import type { Records } from "./sync/records";

/** The round that is on in a step. */
export function roundOn(records: Records, step: Step | undefined): Round | undefined {
  return records.all("round").find((round) => round.state === "on" && round.step === step?.id);
}

/** How many rounds a step has had. */
export function lastNumber(records: Records, step: Step | undefined): number {
  return Math.max(0, ...records.all("round").flatMap((round) => (round.step === step?.id ? round.number : [])));
}

/** One's own meeting in a round; none for who came late. */
export function meetingIn(records: Records, round: Round, person: string): Meeting | undefined {
  const meeting = records.get("meeting", person);
  return meeting?.round === round.id ? meeting : undefined;
}
