/** Next and back: when people are still at work the first « next » only says so, the second goes on. */
import { stepBack, stepNext } from "../../../crew.intents";
import { t } from "../../../i18n";
import { announce } from "../../../parts/announce";
import { boardsOf } from "../../../reading";
import type { Desk } from "../here.svelte";

/** A finger that trembles must not skip a step of the evening, nor a warning. */
const TWICE_MS = 800;
/** Whoever comes back to the button later is told again. */
const WARNED_MS = 12_000;
/** Where the field to write in is what the step is about; the phone opens it by itself. */
const WRITING = ["write", "frame", "close"];

let pressed = { way: "", at: 0 };
let forgetting: ReturnType<typeof setTimeout> | undefined;

interface AtWork {
  doing: "writing" | "voting";
  count: number;
}

/** Who has finished and is still here: whoever left after « J’ai fini » fills no gauge. */
export function readyHere(desk: Desk): number {
  const ready = desk.records.get("ready", "ready")?.count ?? 0;
  const { gone } = desk.live.connection;
  return Math.max(0, ready - (gone && gone.step === desk.step?.id ? gone.ready : 0));
}

/** Who is still writing or voting, as far as anybody can tell. */
export function atWork(desk: Desk): AtWork | null {
  const { step, records } = desk;
  if (!step) return null;
  const ballot = step.rights.vote ? records.all("ballot").find(({ state }) => state === "open") : undefined;
  const voted = ballot ? (records.get("turnout", ballot.id)?.voters ?? 0) : 0;
  const done = Math.max(readyHere(desk), voted);
  const open = boardsOf(records, step.rights.write).some(({ sort, closed }) => sort !== "parking" && !closed);
  const doing = ballot ? "voting" : open && WRITING.includes(step.form) ? "writing" : null;
  const count = desk.people - done;
  return doing && count > 0 ? { doing, count } : null;
}

/** A second press the same way, too soon to be meant. « Back » just after « next » is. */
export function trembles(way: "on" | "back"): boolean {
  if (pressed.way === way && Date.now() - pressed.at < TWICE_MS) return true;
  pressed = { way, at: Date.now() };
  return false;
}

export function goOn(desk: Desk): unknown {
  if (trembles("on")) return undefined;
  const { step } = desk;
  const still = desk.warned === step?.id ? null : atWork(desk);
  clearTimeout(forgetting);
  desk.warned = still && step ? step.id : null;
  if (!still) return desk.act(stepNext(step?.id), t("desk.did.next"));
  announce(`${t(`desk.next.${still.doing}`, { count: still.count })}. ${t("desk.next.again")}`);
  forgetting = setTimeout(() => (desk.warned = null), WARNED_MS);
  return undefined;
}

export function goBack(desk: Desk): unknown {
  if (trembles("back")) return undefined;
  return desk.act(stepBack(desk.step?.id), t("desk.did.back"));
}
