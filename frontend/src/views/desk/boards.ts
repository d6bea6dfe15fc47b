/** Which boards matter now, and the notes as the desk arranges them. */
import { boardsOf, gathered, type Gathered } from "../../reading";
import type { Board, Step } from "../../records.types";
import type { Records } from "../../sync/records";
import { folded } from "./title";

/** In the middle of the desk: a board's id, or the needs facing the resources. */
export const MATCHES = "matches";

/** Where the eye goes when the room enters a step. */
export function mainView(step: Step | undefined, boards: Board[]): string | undefined {
  if (step?.scene === "matches") return MATCHES;
  const rights = step?.rights;
  const [write, see] = [rights?.write ?? [], rights?.see ?? []];
  // A plan is made of what was seen before; everywhere else the eye goes to what is being written.
  const order = step?.form === "plan" ? [...see, ...write] : [...write, ...see];
  const named = [step?.ballot?.board, ...(step?.reveals ?? []), ...order];
  const known = named.map((id) => boards.find((board) => board.id === id));
  return known.find((board) => board && board.sort !== "parking")?.id;
}

/** Boards with a tab: those of the step, those with notes, and the one in view; the others wait in a menu. */
export function shownBoards(records: Records, step: Step | undefined, view: string): { tabs: Board[]; more: Board[] } {
  const now = new Set([...(step?.rights.write ?? []), ...(step?.rights.see ?? []), step?.ballot?.board]);
  const boards = boardsOf(records);
  const shown = (board: Board) =>
    board.id === view || countOf(records, board.id) > 0 || (now.has(board.id) && board.sort !== "parking");
  return { tabs: boards.filter(shown), more: boards.filter((board) => !shown(board)) };
}

/** Visible notes of a board, private ones included. */
export function countOf(records: Records, board: string): number {
  return records.get("count", board)?.notes ?? 0;
}

/** Boards of this step which the room does not see yet, and that have something to reveal. */
export function toReveal(records: Records, step: Step | undefined): Board[] {
  const rights = step?.rights;
  const ids = new Set([...(rights?.write ?? []), ...(rights?.see ?? []), ...(step?.ballot ? [step.ballot.board] : [])]);
  return boardsOf(records).filter((board) => board.private && ids.has(board.id) && countOf(records, board.id) > 0);
}

/** Groups with most points first, then notes by themselves; only what holds the words looked for. */
export function arranged(records: Records, board: string, points: Map<string, number>, filter: string): Gathered {
  const { groups, loose } = gathered(records, board, true);
  const worth = (id: string) => points.get(id) ?? 0;
  const wanted = folded(filter.trim());
  const holds = (text: string) => folded(text).includes(wanted);
  const kept = groups
    .map(({ group, notes }) => ({ group, notes: holds(group.title) ? notes : notes.filter(({ text }) => holds(text)) }))
    .filter(({ group, notes }) => !wanted || notes.length > 0 || holds(group.title));
  return {
    groups: kept.sort((a, b) => worth(b.group.id) - worth(a.group.id)),
    loose: loose.filter(({ text }) => holds(text)).sort((a, b) => worth(b.id) - worth(a.id)),
  };
}
