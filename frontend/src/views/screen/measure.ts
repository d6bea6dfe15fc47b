/** Measures blocks in a hidden copy of the lanes, before anybody sees them. */
import type { Room, Trial } from "./arrange";
import { unit } from "./fit";

/** Text sizes on the wall, in its units: 76 to 32 px at 1280 × 720. */
const SIZES = [7.6, 7, 6.4, 5.8, 5.4, 5, 4.6, 4.2, 3.8, 3.5, 3.2] as const;
const LINE_HEIGHT = 1.22;
/** On several pages a text is cut after so many lines, or one voice would hold the wall alone. */
const MOST_LINES = 6;
/** Between columns, and between blocks; the same in pages.css. */
const GAP = 1.2;
export const LEAST = SIZES[SIZES.length - 1]!;

/** The room there is in the gauge for the lanes that begin with the child `first`, each with its share of the width. */
export function measuring(gauge: HTMLElement, weights: readonly number[], first: number, most: number): Room {
  const px = unit();
  const gap = GAP * px;
  const height = gauge.clientHeight;
  const lanes = [...gauge.children].slice(first, first + weights.length) as HTMLElement[];
  const width = gauge.clientWidth - gap * (lanes.length - 1);
  const shares = weights.map((weight) => (width * weight) / weights.reduce((sum, each) => sum + each, 0));
  const lines = Math.min(MOST_LINES, Math.floor((height - 2 * px) / (LEAST * LINE_HEIGHT * px)));
  const measure = (trial: Trial) => {
    show(gauge, trial);
    lanes.forEach((lane, at) => {
      const column = (shares[at]! - gap * (trial.columns - 1)) / trial.columns;
      lane.style.setProperty("width", `${column}px`);
    });
    return lanes.some((lane) => trial.size > LEAST && isCut(lane)) ? null : lanes.map(heightsIn);
  };
  return { height, gap, sizes: SIZES, most, lines, measure };
}

function show(gauge: HTMLElement, { size, compact, lines }: Trial): void {
  gauge.style.setProperty("--size", String(size));
  gauge.style.setProperty("--lines", lines ? String(lines) : "none");
  gauge.toggleAttribute("data-compact", compact);
  gauge.toggleAttribute("data-broken", size === LEAST);
}

/** A word is wider than its column, or a text longer than the lines it may have. */
function isCut(lane: HTMLElement): boolean {
  return [...lane.querySelectorAll(".words")].some(
    (words) => words.scrollWidth > words.clientWidth + 1 || words.scrollHeight > words.clientHeight + 2,
  );
}

function heightsIn(lane: HTMLElement): number[] {
  return [...lane.children].map((block) => Math.ceil(block.getBoundingClientRect().height));
}
