/** Planned and real minutes of the run sheet. */
import type { Step } from "../../records.types";

/** Seconds really spent in a step so far. */
export function spentSeconds(step: Step, instant: number): number {
  const here = step.entered_at ? (instant - Date.parse(step.entered_at)) / 1000 : 0;
  return step.seconds_spent + Math.max(0, here);
}

/** The minutes it had before the evening began; none if nobody had planned it. */
export function plannedMinutes(step: Step): number {
  return step.added ? 0 : (step.planned_minutes ?? step.minutes);
}

/** The minutes it takes from the evening if it is played as it stands. */
const minutesToCome = (step: Step) => (step.skipped ? 0 : step.minutes);

/** Minutes late (above zero) or early against what was planned; what is left of the current step is not yet won. */
export function slipMinutes(steps: Step[], current: string | null, instant: number): number {
  const at = steps.findIndex(({ id }) => id === current);
  const taken = (step: Step, place: number) => {
    if (at < 0 || place > at) return minutesToCome(step);
    const spent = spentSeconds(step, instant) / 60;
    return place === at ? Math.max(step.minutes, spent) : spent;
  };
  return Math.round(steps.reduce((sum, step, place) => sum + taken(step, place) - plannedMinutes(step), 0));
}

/** When the last step ends if the plan is kept from here. */
export function endsAt(steps: Step[], current: string | null, instant: number): number {
  const at = steps.findIndex(({ id }) => id === current);
  const now = steps[at];
  const left = now ? Math.max(0, now.minutes * 60 - spentSeconds(now, instant)) : 0;
  const later = steps.slice(at + 1).reduce((sum, step) => sum + minutesToCome(step) * 60, 0);
  return instant + (left + later) * 1000;
}

/** The neighbours of the current step; what is skipped is passed over. */
export function around(steps: Step[], current: string | null): { before: Step | undefined; after: Step | undefined } {
  const at = steps.findIndex(({ id }) => id === current);
  const played = (step: Step) => !step.skipped;
  return { before: steps.slice(0, Math.max(0, at)).filter(played).pop(), after: steps.slice(at + 1).find(played) };
}
