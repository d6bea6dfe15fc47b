/** Which scene the wall shows, and of what; a scene that has nothing to show gives way to the step. */
import { boardsOf, currentStep, sessionOf, subjectOf, talliesIn } from "../../reading";
import type { Ballot, Board, SceneName, Step } from "../../records.types";
import type { Records } from "../../sync/records";

export interface Shown {
  name: SceneName | "thanks";
  target: string | null;
}

export function shown(records: Records): Shown {
  const session = sessionOf(records);
  if (session?.status === "closed") return { name: "thanks", target: null };
  const step = currentStep(records);
  if (session?.status !== "open" || !step) return { name: "join", target: null };
  const scene = records.get("scene", "scene");
  const asked = { name: scene?.name ?? step.scene, target: scene?.target ?? null };
  return showable(records, step, asked) ? asked : { name: "step", target: null };
}

/** What people wrote, chose and planned: projected only while the step lets it. */
const PROJECTED: readonly Shown["name"][] = ["board", "note", "results", "matches", "plan"];

function showable(records: Records, step: Step, { name, target }: Shown): boolean {
  if (PROJECTED.includes(name) && !step.rights.project) return false;
  if (name === "board") return boardsShown(records, step, target).length > 0;
  if (name === "note") return !!target && subjectOf(records, target) !== undefined && !records.get("note", target)?.hidden;
  if (name === "results") return ballotShown(records, target) !== undefined;
  return true;
}

/** The target, else what the step lets people see, else where it lets them write. */
export function boardsShown(records: Records, step: Step | undefined, target: string | null): Board[] {
  if (target) return boardsOf(records, [target]);
  const seen = boardsOf(records, step?.rights.see ?? []);
  return seen.length ? seen : writableBoards(records, step);
}

/** Where people write in a step; the parking, open all evening, does not count. */
export function writableBoards(records: Records, step: Step | undefined): Board[] {
  return boardsOf(records, step?.rights.write ?? []).filter(({ sort }) => sort !== "parking");
}

/** The target, else the vote under way, else the latest revealed, else the latest. */
export function ballotShown(records: Records, target: string | null): Ballot | undefined {
  const ballots = [...records.all("ballot")].reverse();
  const latest = (state: Ballot["state"]) => ballots.find((ballot) => ballot.state === state);
  return records.get("ballot", target) ?? latest("open") ?? latest("revealed") ?? ballots[0];
}

export interface Row {
  id: string;
  title: string;
  board: Board | undefined;
  points: number;
  voters: number;
  /** Equal points share a rank. */
  rank: number;
}

/** The results of a ballot, most points first; what the room may not see is left out. */
export function rowsOf(records: Records, ballot: Ballot): Row[] {
  const tallies = talliesIn(records, ballot.id);
  const points = (target: string) => tallies.find((tally) => tally.target === target);
  const subjects = ballot.targets.flatMap((id) => subjectOf(records, id) ?? []);
  const rows = subjects.map(({ id, title, board }) => ({
    ...{ id, title, board, points: points(id)?.points ?? 0, voters: points(id)?.voters ?? 0, rank: 0 },
  }));
  rows.sort((a, b) => b.points - a.points || b.voters - a.voters);
  return rows.map((row) => ({ ...row, rank: 1 + rows.filter((other) => other.points > row.points).length }));
}
