/** Remaining time of a timer record, and how it is written. */
import type { Timer } from "../records.types";

/** Whole seconds left, never below zero; null when no clock runs. */
export function secondsLeft(timer: Timer, instant: number): number | null {
  if (timer.paused) return timer.seconds;
  if (timer.ends_at === null) return null;
  return Math.max(0, Math.ceil((Date.parse(timer.ends_at) - instant) / 1000));
}

/** 4:05 */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
