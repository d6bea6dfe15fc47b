/** Getting about by keys: arrows within a row or a list where Tab stops once, F6 from one part of the desk to the next. */
import { inSight } from "./focus";

/** Arrows, Home and End put the keyboard on another of these; true when they did. */
export function walk(event: KeyboardEvent, all: HTMLElement[]): boolean {
  const at = all.findIndex((each) => each === event.target);
  if (at < 0 || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 };
  const to = { ...moves, Home: 0, End: -1 }[event.key];
  if (to === undefined) return false;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
  return true;
}

/** In the order of the page; within each, what one most likely came for. */
const PARTS: [part: string, first: string][] = [
  ["header", ".people"],
  [".run", "[aria-current=step]"],
  [".board", "[role=tab][aria-selected=true]"],
  [".dock", ".next"],
  [".recent", ""],
  [".plan", ".decide .button"],
  [".preview", ".choices .button"],
  ["footer", "[role=toolbar] [tabindex='0']"],
  [".sections", "[aria-pressed=true]"],
];
const ANY = "a[href], button:not(:disabled), input:not(:disabled), summary";

export function toPart(by: 1 | -1): void {
  const desk = document.querySelector(".desk");
  const parts = PARTS.flatMap(([part, first]) => {
    const box = desk?.querySelector(`:scope > ${part}, :scope > main > ${part}`);
    const inside = [...(box?.querySelectorAll<HTMLElement>(ANY) ?? [])].filter((each) => each.tabIndex >= 0 && inSight(each));
    const stop = inside.find((each) => first && each.matches(first)) ?? inside[0];
    return box && stop ? [{ box, stop }] : [];
  });
  const at = parts.findIndex(({ box }) => box.contains(document.activeElement));
  const to = at < 0 && by < 0 ? -1 : at + by;
  parts[(to + parts.length) % parts.length]?.stop.focus();
}
