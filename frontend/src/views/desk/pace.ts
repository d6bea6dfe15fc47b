/** Planned and real minutes of the run sheet. */
import type { Step } from "../../records.types";

/** Seconds really spent in a step so far. */
export function spentSeconds(step: Step, instant: number): number {
  const here = step.entered_at ? (instant - Date.parse(step.entered_at)) / 1000 : 0;
  return step.seconds_spent + Math.max(0, here);
}

/** Minutes late (above zero) or early; what is left of the current step is not yet won. */
export function slipMinutes(steps: Step[], current: string | null, instant: number): number {
  const at = steps.findIndex(({ id }) => id === current);
  const over = (step: Step) => spentSeconds(step, instant) - step.minutes * 60;
  const before = steps.slice(0, Math.max(0, at)).reduce((sum, step) => sum + over(step), 0);
  const now = steps[at];
  return Math.round((before + (now ? Math.max(0, over(now)) : 0)) / 60);
}

/** When the last step ends if the plan is kept from here. */
export function endsAt(steps: Step[], current: string | null, instant: number): number {
  const at = steps.findIndex(({ id }) => id === current);
  const now = steps[at];
  const left = now ? Math.max(0, now.minutes * 60 - spentSeconds(now, instant)) : 0;
  return instant + (left + steps.slice(at + 1).reduce((sum, step) => sum + step.minutes * 60, 0)) * 1000;
}

/** The neighbours of the current step. */
export function around(steps: Step[], current: string | null): { before: Step | undefined; after: Step | undefined } {
  const at = steps.findIndex(({ id }) => id === current);
  return { before: at > 0 ? steps[at - 1] : undefined, after: steps[at + 1] };
}
