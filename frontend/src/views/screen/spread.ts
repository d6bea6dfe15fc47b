/** Lanes side by side as they stand on the wall: placed afresh at a turn, held between two. */
import { arrange, type Arrangement, type Room } from "./arrange";
import { hold } from "./hold";
import { pagesIn, type Place } from "./pack";

export interface Lane<B> {
  id: string;
  /** Its share of the width. */
  weight?: number;
  blocks: B[];
}

/** A lane as it is drawn until the next turn. */
export interface Standing {
  id: string;
  weight: number;
  pages: number;
  /** In the order in which they were placed. */
  places: ReadonlyMap<string, Place>;
}

export interface Spread {
  trial: Arrangement;
  lanes: Standing[];
}

type Lanes = readonly Lane<{ id: string }>[];

/** Everything in its best place. */
export function laidOut(lanes: Lanes, room: Room, before?: Spread): Spread {
  const trial = arrange(room, before?.trial);
  return {
    trial,
    lanes: lanes.map(({ id, weight = 1, blocks }, lane) => {
      const places = trial.places[lane] ?? [];
      return { id, weight, pages: pagesIn(places), places: new Map(blocks.map((block, at) => [block.id, places[at]!])) };
    }),
  };
}

/** What has come and gone while page `page` is being read, and whether the next turn has something to put right. */
export function heldStill({ trial, lanes }: Spread, now: Lanes, room: Room, page: number): { spread: Spread; isStale: boolean } {
  const heights = room.measure(trial) ?? [];
  const sheet = { columns: trial.columns, height: room.height, gap: room.gap };
  const held = lanes.map((lane, index) => {
    const blocks = (now[index]?.blocks ?? []).map(({ id }, at) => ({ id, height: heights[index]?.[at] ?? Infinity }));
    return hold(lane.places, blocks, sheet, shownPage(lane, page));
  });
  return {
    spread: { trial, lanes: lanes.map((lane, index) => ({ ...lane, places: held[index]!.places })) },
    isStale: held.some(({ isStale }, index) => isStale || (now[index]?.weight ?? 1) !== lanes[index]!.weight),
  };
}

/** A lane that has fewer pages stays on its last. */
export function shownPage({ pages }: Standing, page: number): number {
  return Math.min(page, pages - 1);
}
