/** What can be done with a step of the run sheet while the evening runs. */
import { stepEdit, stepMove, stepRemove, stepSkip } from "../../../crew.intents";
import { t } from "../../../i18n";
import { stepsOf, titleOf } from "../../../reading";
import type { Step } from "../../../records.types";
import type { Desk } from "../here.svelte";
import { walk } from "../walking";

export const MOST_MINUTES = 360;

export function lengthen(desk: Desk, step: Step, minutes: number): unknown {
  const wanted = Math.min(MOST_MINUTES, Math.max(1, step.minutes + minutes));
  if (wanted === step.minutes) return undefined;
  return desk.act(stepEdit(step.id, { minutes: wanted }), t("desk.did.minutes", { step: titleOf(step), count: wanted }));
}

/** Left out, or taken in again; the step the room is in stays. */
export function skip(desk: Desk, step: Step): unknown {
  if (step.id === desk.step?.id) return desk.say(t("desk.step.is_here"));
  return desk.act(stepSkip(step.id, !step.skipped), t(step.skipped ? "desk.did.unskip" : "desk.did.skip", { step: titleOf(step) }));
}

export function remove(desk: Desk, step: Step): unknown {
  return desk.act(stepRemove(step.id), t("desk.did.remove_step", { step: titleOf(step) }));
}

/** One place up (-1) or down (+1); the keyboard stays on it. */
export async function move(desk: Desk, step: Step, by: -1 | 1): Promise<void> {
  const line = stepsOf(desk.records);
  const at = line.findIndex(({ id }) => id === step.id);
  if (at + by < 0 || at + by >= line.length) return;
  const before = by < 0 ? line[at - 1] : line[at + 2];
  await desk.act(stepMove(step.id, before?.id ?? null), t("desk.did.move_step", { step: titleOf(step) }));
  requestAnimationFrame(() => document.getElementById(`step-${step.id}`)?.focus());
}

/** On a step Shift and an arrow move, lengthen or shorten it, Insert, Delete and F2 do what they say. */
export function keyedAct(desk: Desk, step: Step, event: KeyboardEvent): (() => unknown) | undefined {
  const keys: Record<string, () => unknown> = event.shiftKey
    ? {
        ArrowUp: () => move(desk, step, -1),
        ArrowDown: () => move(desk, step, 1),
        ArrowRight: () => lengthen(desk, step, 1),
        ArrowLeft: () => lengthen(desk, step, -1),
      }
    : {
        Insert: () => desk.open({ name: "add_step", after: step.id }),
        Delete: () => skip(desk, step),
        F2: () => desk.open({ name: "step", step: step.id }),
      };
  return event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
}

/** While the keyboard is on a step, or on the button of its menu; arrows go on to the other steps. */
export function onStepKey(desk: Desk, step: Step, event: KeyboardEvent, running: boolean): void {
  const act = running ? keyedAct(desk, step, event) : undefined;
  if (!act) {
    const alike = (event.target as Element).closest(".go") ? ".steps .go" : ".steps li > .button";
    walk(event, [...document.querySelectorAll<HTMLElement>(alike)]);
    return;
  }
  event.preventDefault();
  act();
}
