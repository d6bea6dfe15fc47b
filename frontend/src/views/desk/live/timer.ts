/** T: start the step's minutes, pause, go on. */
import { timerPause, timerStart } from "../../../crew.intents";
import { t } from "../../../i18n";
import { secondsLeft } from "../../../parts/time";
import type { Timer } from "../../../records.types";
import { now } from "../../../sync/clock";
import type { Desk } from "../here.svelte";

const WITHOUT_STEP_SECONDS = 300;

export function startOrPause(desk: Desk): Promise<string | null> {
  const timer = desk.records.get("timer", "timer");
  if (timer?.paused) return desk.act(timerPause(), t("desk.did.resume"));
  if (timer?.ends_at && !isOver(timer)) return desk.act(timerPause(), t("desk.did.pause"));
  return desk.act(timerStart(plannedSeconds(desk)), t("desk.did.timer"));
}

/** Its time has come: the next start begins anew. */
export function isOver(timer: Timer): boolean {
  return timer.ends_at !== null && secondsLeft(timer, now()) === 0;
}

/** What « Lancer » gives: what is on the waiting clock, else the minutes of the step. */
export function plannedSeconds(desk: Desk): number {
  const timer = desk.records.get("timer", "timer");
  const waiting = timer?.ends_at ? 0 : timer?.seconds;
  return waiting || (desk.step?.minutes ?? 0) * 60 || WITHOUT_STEP_SECONDS;
}
