/** Chooses the text size, the columns and the pages of blocks, from their measured heights. */
import { largest } from "./fit";
import { pack, pagesIn, type Place } from "./pack";

/** A way to show the blocks. */
export interface Trial {
  /** In wall units. */
  size: number;
  /** In each lane. */
  columns: number;
  /** Groups show their title and number only. */
  compact: boolean;
  /** Longer texts are cut after so many lines; 0: never. */
  lines: number;
}

export interface Room {
  height: number;
  gap: number;
  /** Text sizes in wall units, the largest first. */
  sizes: readonly number[];
  /** The most columns a lane may have. */
  most: number;
  /** Lines of the least size in a column. */
  lines: number;
  /** The heights of each lane's blocks, or null when a word or a text would be cut. */
  measure(trial: Trial): number[][] | null;
}

export interface Arrangement extends Trial {
  /** Of each lane, in the order of its blocks. */
  places: Place[][];
  pages: number;
}

/** A larger text is worth moving everything only from here. */
const WORTH_MOVING = 1.4;

/** Everything on one page as large as possible; else groups without their notes; else several pages. */
export function arrange(room: Room, before?: Trial): Arrangement {
  const best = onOnePage(room, false) ?? onOnePage(room, true) ?? onSeveral(room);
  if (!before || before.compact !== best.compact || best.size >= before.size * WORTH_MOVING) return best;
  return tried(room, { ...before, lines: 0 }) ?? best;
}

function onOnePage(room: Room, compact: boolean): Arrangement | null {
  const trials = room.sizes.map((size) => () => firstThat(room, size, compact)).reverse();
  let found: Arrangement | null = null;
  largest(0, trials.length - 1, (index) => {
    const tried = trials[index]!();
    if (tried) found = tried;
    return tried !== null;
  });
  return found;
}

function firstThat(room: Room, size: number, compact: boolean): Arrangement | null {
  for (let columns = 1; columns <= room.most; columns++) {
    const found = tried(room, { size, columns, compact, lines: 0 });
    if (found) return found;
  }
  return null;
}

function tried(room: Room, trial: Trial): Arrangement | null {
  const heights = room.measure(trial);
  if (!heights || heights.flat().some((height) => height > room.height)) return null;
  const arranged = placed(room, trial, heights);
  return arranged.pages === 1 ? arranged : null;
}

function onSeveral(room: Room): Arrangement {
  const size = room.sizes[room.sizes.length - 1]!;
  const several: Arrangement[] = [];
  for (let columns = 1; columns <= room.most; columns++) {
    const trial = { size, columns, compact: true, lines: room.lines };
    several.push(placed(room, trial, room.measure(trial) ?? []));
  }
  return several.reduce((best, next) => (next.pages < best.pages ? next : best));
}

function placed(room: Room, trial: Trial, heights: number[][]): Arrangement {
  const sheet = { columns: trial.columns, height: room.height, gap: room.gap };
  const places = heights.map((lane) => pack(lane, sheet));
  return { ...trial, places, pages: Math.max(1, ...places.map(pagesIn)) };
}
