/** A vote goes forward: open, close, reveal. */
import { ballotClose, ballotReveal } from "../../../crew.intents";
import { t } from "../../../i18n";
import { gathered, titleOf } from "../../../reading";
import type { Ballot, Board } from "../../../records.types";
import type { Records } from "../../../sync/records";
import type { Desk } from "../here.svelte";

/** The vote the desk speaks of: an open one, else one that waits for its reveal. */
export function liveBallot(records: Records): Ballot | undefined {
  const ballots = records.all("ballot");
  return ballots.find(({ state }) => state === "open") ?? ballots.find(({ state }) => state === "closed");
}

/** V: the next thing to do with the vote. */
export function forward(desk: Desk): unknown {
  const ballot = liveBallot(desk.records);
  if (ballot?.state === "open") return desk.act(ballotClose(ballot.id), t("desk.did.vote_close"));
  if (ballot) return desk.act(ballotReveal(ballot.id), t("desk.did.vote_reveal"));
  return desk.open({ name: "vote" });
}

/** K: what was counted in the room, for a vote whose results are not out yet. */
export function countHands(desk: Desk): unknown {
  const ballot = liveBallot(desk.records);
  return ballot ? desk.open({ name: "hands", ballot: ballot.id }) : desk.say(t("desk.hands.none"));
}

/** What the paper says when nobody counted the people: as few as can have given so many points. */
export const fewest = (points: number, most: number): number => Math.ceil(points / most);

interface Proposal {
  board: Board | undefined;
  title: string;
  points: number;
  most_per_target: number;
  secret: boolean;
}

const DOTS = { points: 3, most_per_target: 2, secret: true };

/** What the step's recipe says, else three dots on the board in view. */
export function proposal(desk: Desk): Proposal {
  const recipe = desk.step?.ballot;
  const board = desk.records.get("board", recipe?.board ?? desk.view);
  const title = recipe ? titleOf(desk.step) : titleOf(board);
  const { points, most_per_target, secret } = recipe ?? DOTS;
  return { board, title, points, most_per_target, secret };
}

interface Choice {
  id: string;
  text: string;
  /** Of a group. */
  notes?: number;
}

/** What can be voted on: the groups of a board, and its visible notes by themselves. */
export function choices(records: Records, board: string): Choice[] {
  const { groups, loose } = gathered(records, board);
  return [
    ...groups.map(({ group, notes }) => ({ id: group.id, text: group.title, notes: notes.length })),
    ...loose.map(({ id, text }) => ({ id, text })),
  ];
}
