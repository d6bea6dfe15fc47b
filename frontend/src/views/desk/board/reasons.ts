/** Why the crew did what it did last to a contribution or a person. */
import type { Records } from "../../../sync/records";

export function reasonFor(records: Records, target: string): string {
  const about = records.all("moderation").filter((each) => each.target === target && each.reason);
  return about.reduce((last, each) => (each.at > last.at ? each : last), { at: "", reason: "" }).reason;
}
