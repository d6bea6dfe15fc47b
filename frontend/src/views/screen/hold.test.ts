import { describe, expect, test } from "vitest";
import type { Room, Trial } from "./arrange";
import { hold } from "./hold";
import { pack } from "./pack";
import { heldStill, laidOut, shownPage, type Lane, type Spread } from "./spread";

const sheet = { columns: 2, height: 100, gap: 10 };
const blocks = (...heights: number[]) => heights.map((height, at) => ({ id: `n${at}`, height }));
function placed(...heights: number[]) {
  const places = pack(heights, sheet);
  return new Map(blocks(...heights).map(({ id }, at) => [id, places[at]!]));
}

describe("a page that is being read", () => {
  test("lets what is new join its end", () => {
    const { places, isStale } = hold(placed(40, 40), blocks(40, 40, 30), sheet, 0);
    expect([places.get("n2"), isStale]).toEqual([{ page: 0, column: 1, y: 0, height: 30 }, false]);
  });
  test("lets what has no room wait for the turn", () => {
    const { places, isStale } = hold(placed(90, 90), blocks(90, 90, 30), sheet, 0);
    expect([places.has("n2"), isStale]).toEqual([false, true]);
  });
  test("adds nothing to a page that is not the last", () => {
    expect(hold(placed(90, 90, 90), blocks(90, 90, 90, 30), sheet, 0).places.has("n3")).toBe(false);
  });
  test("keeps the gap of what is gone", () => {
    const before = placed(40, 40, 40);
    const { places, isStale } = hold(before, blocks(40, 40, 40).slice(1), sheet, 0);
    expect([[...places], isStale]).toEqual([[...before].slice(1), true]);
  });
  test("has something to put right when a text has grown, or the order has changed", () => {
    expect(hold(placed(40, 40), blocks(40, 60), sheet, 0).isStale).toBe(true);
    expect(hold(placed(40, 40), blocks(40, 40).reverse(), sheet, 0).isStale).toBe(true);
    expect(hold(placed(40, 40), blocks(40, 40), sheet, 0).isStale).toBe(false);
  });
});

/** Numbers that look like chance, the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2654435761 + 1;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Text {
  id: string;
  lines: number;
}

/** Two lanes of texts, as tall as their lines at the size that is tried. */
function room(lanes: Lane<Text>[]): Room {
  const measure = ({ size, columns, compact, lines }: Trial) =>
    lanes.map((lane) => lane.blocks.map((each) => size * Math.min(lines || 99, each.lines * columns - (compact ? 1 : 0) + 1)));
  return { height: 120, gap: 2, sizes: [10, 7, 5, 3], most: 2, lines: 6, measure };
}

function changed(lanes: Lane<Text>[], roll: (sides: number) => number, next: () => string): Lane<Text>[] {
  const at = roll(lanes.length);
  const some = [...lanes[at]!.blocks];
  const kind = roll(10);
  if (kind < 6 || !some.length) some.splice(kind < 5 ? some.length : 0, 0, { id: next(), lines: 1 + roll(4) });
  else if (kind < 8) some.splice(roll(some.length), 1);
  else if (kind < 9) some.push(...some.splice(roll(some.length), 1));
  else some[0] = { ...some[0]!, lines: 1 + roll(4) };
  return lanes.map((lane, index) => (index === at ? { ...lane, weight: some.length ? 1 : 0.65, blocks: some } : lane));
}

/** What is drawn: where each block of the page stands, how large, and how wide its lane is. */
function drawn({ trial, lanes }: Spread, page: number): Map<string, string> {
  const { size, columns, compact, lines } = trial;
  return new Map(
    lanes.flatMap((lane) =>
      [...lane.places]
        .filter(([, place]) => place.page === shownPage(lane, page))
        .map(([id, place]) => [id, JSON.stringify([place, size, columns, compact, lines, lane.id, lane.weight])] as const),
    ),
  );
}

const laneIn = (where: string) => (JSON.parse(where) as string[])[5];

test("whatever comes, goes, grows and moves, nothing that is being read moves until the turn", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const roll = dice(seed);
    let count = 0;
    const next = () => `n${count++}`;
    let lanes: Lane<Text>[] = [{ id: "a", weight: 0.65, blocks: [] }, { id: "b", weight: 0.65, blocks: [] }];
    for (let begun = 0; begun < roll(60); begun++) lanes = changed(lanes, roll, next);
    let spread = laidOut(lanes, room(lanes));
    for (let turn = 0; turn < 4; turn++) {
      const page = roll(spread.trial.pages);
      for (let change = 0; change < 12; change++) {
        const before = drawn(spread, page);
        lanes = changed(lanes, roll, next);
        const held = heldStill(spread, lanes, room(lanes), page);
        const after = drawn((spread = held.spread), page);
        const here = new Set(lanes.flatMap((lane) => lane.blocks.map(({ id }) => `${lane.id} ${id}`)));
        const moved = [...before].filter(([id, where]) => here.has(`${laneIn(where)} ${id}`) && after.get(id) !== where);
        expect([seed, moved]).toEqual([seed, []]);
        const all = lanes.reduce((sum, lane) => sum + lane.blocks.length, 0);
        const kept = spread.lanes.reduce((sum, lane) => sum + lane.places.size, 0);
        if (kept < all) expect(held.isStale).toBe(true);
      }
      spread = laidOut(lanes, room(lanes), spread);
      const standing = spread.lanes.flatMap(({ places }) => [...places.keys()]);
      expect(standing.sort()).toEqual(lanes.flatMap((lane) => lane.blocks.map(({ id }) => id)).sort());
    }
  }
});
