/** The switches under « next »: what the room may do now, and back to what was planned. */
import { boardConceal, boardOpen, boardReveal, stepAllow } from "../../../crew.intents";
import { t } from "../../../i18n";
import { boardsOf, subjectOf } from "../../../reading";
import type { Board, Rights, Step } from "../../../records.types";
import type { Records } from "../../../sync/records";
import type { Intent } from "../../../sync/wire.types";
import type { Desk } from "../here.svelte";

export const SWITCHES = ["write", "see", "vote", "project"] as const;
type Switch = (typeof SWITCHES)[number];

/** Always open, it is no board of the step. */
const main = ({ sort }: Board) => sort !== "parking";

/** Where the room writes now, or what it sees now. */
export function boardsAllowed(records: Records, step: Step, right: "write" | "see"): Board[] {
  const boards = boardsOf(records, step.rights[right]).filter(main);
  return boards.filter((board) => (right === "write" ? !board.closed : !board.private));
}

export function isOn(records: Records, step: Step, name: Switch): boolean {
  return name === "write" || name === "see" ? boardsAllowed(records, step, name).length > 0 : step.rights[name];
}

/** 1 to 4: on when off, off when on; one gesture, one « Annuler ». */
export function flip(desk: Desk, name: Switch): unknown {
  const { step, records } = desk;
  if (!step || desk.session?.status !== "open") return undefined;
  const on = !isOn(records, step, name);
  const said = t(`desk.did.${name}_${on ? "on" : "off"}`);
  if (name === "write" || name === "see") {
    const boards = wanted(desk, step, name);
    if (on && !boards.length) return desk.say(t("desk.allow.choose_board"));
    return desk.actAll((name === "write" ? write : see)(records, step, boards, on), said);
  }
  if (name === "vote" && on && !step.recipe?.vote && !openBallot(records)) return desk.open({ name: "vote" });
  return desk.act(stepAllow(step, { [name]: on }), said);
}

/** 0: as the activity says. */
export async function allowPlanned(desk: Desk): Promise<string | null> {
  const { step, records } = desk;
  if (!step?.recipe) {
    desk.say(t("desk.allow.as_planned"));
    return null;
  }
  const { names: _, ...planned } = step.recipe;
  const concealed = boardsOf(records, planned.see).filter((board) => board.private && !step.rights.see.includes(board.id));
  return desk.actAll([stepAllow(step, planned), ...concealed.map(({ id }) => boardReveal(id))], t("desk.did.planned"));
}

/** What is switched on or off: what was planned, else the board in view. */
function wanted(desk: Desk, step: Step, right: "write" | "see"): Board[] {
  const planned: Rights = step.recipe ?? step.rights;
  const boards = boardsOf(desk.records, planned[right]).filter(main);
  return boards.length ? boards : boardsOf(desk.records, [desk.view]).filter(main);
}

function write(records: Records, step: Step, boards: Board[], on: boolean): Intent[] {
  const aside = boardsOf(records, step.rights.write).filter((board) => !main(board));
  const ids = (some: Board[]) => some.map(({ id }) => id);
  if (!on) return [stepAllow(step, { write: ids(aside) })];
  const closed = boards.filter((board) => board.closed);
  return [stepAllow(step, { write: ids([...boards, ...aside]) }), ...ids(closed).map(boardOpen)];
}

/** What is seen no more leaves the phones, but for what is being voted on. */
function see(records: Records, step: Step, boards: Board[], on: boolean): Intent[] {
  if (on) {
    const hidden = boards.filter((board) => board.private);
    return [stepAllow(step, { see: boards.map(({ id }) => id) }), ...hidden.map(({ id }) => boardReveal(id))];
  }
  const voted = openBallot(records)?.targets.map((id) => subjectOf(records, id)?.board?.id) ?? [];
  const shown = boardsAllowed(records, step, "see").filter(({ id }) => !voted.includes(id));
  return [stepAllow(step, { see: [] }), ...shown.map(({ id }) => boardConceal(id))];
}

function openBallot(records: Records) {
  return records.all("ballot").find(({ state }) => state === "open");
}
