import { describe, expect, test } from "vitest";
import { arrange, type Room, type Trial } from "./arrange";
import { pack, pagesIn } from "./pack";

describe("packing", () => {
  test("fills a column, then the next, then a new page", () => {
    const places = pack([40, 40, 40, 40, 40], { columns: 2, height: 100, gap: 10 });
    expect(places.map(({ page, column, y }) => [page, column, y])).toEqual([
      [0, 0, 0], [0, 0, 50], [0, 1, 0], [0, 1, 50], [1, 0, 0],
    ]);
  });
  test("never moves what is placed when more follows", () => {
    const heights = Array.from({ length: 60 }, (_, at) => 20 + ((at * 37) % 50));
    const sheet = { columns: 3, height: 200, gap: 10 };
    for (let count = 1; count < 60; count++) {
      expect(pack(heights, sheet).slice(0, count)).toEqual(pack(heights.slice(0, count), sheet));
    }
  });
  test("gives a block that is too tall a column of its own", () => {
    expect(pack([30, 500, 30], { columns: 1, height: 100, gap: 10 }).map(({ page }) => page)).toEqual([0, 1, 2]);
  });
  test("an empty lane has one page", () => expect(pagesIn(pack([], { columns: 2, height: 100, gap: 10 }))).toBe(1));
});

/** Notes of so many lines; groups lose `inside` lines when compact; a wide word wants one column or a small size. */
function room(notes: number, { inside = 0, word = 0, most = 2 } = {}): Room {
  const lines = ({ columns, compact }: Trial) => columns + (compact ? 0 : inside);
  const measure = (trial: Trial) =>
    trial.size > 2 && trial.size * word > 100 / trial.columns ? null : [Array(notes).fill(trial.size * lines(trial))];
  return { height: 100, gap: 0, sizes: [10, 5, 2], most, lines: 6, measure };
}

describe("arranging", () => {
  test("takes the largest size at which everything is on one page", () => {
    expect([10, 20, 50].map((notes) => arrange(room(notes)).size)).toEqual([10, 5, 2]);
  });
  test("leaves out what groups hold before it makes pages", () => {
    expect(arrange(room(50, { inside: 5 }))).toMatchObject({ compact: true, pages: 1 });
  });
  test("makes pages at the least size when there is no other way", () => {
    expect(arrange(room(120))).toMatchObject({ size: 2, compact: true, pages: 3, lines: 6 });
  });
  test("prefers a smaller size to a word cut in two", () => {
    expect(arrange(room(4, { word: 15, most: 1 })).size).toBe(5);
  });
  test("keeps what is being read where it is, unless much is gained", () => {
    const before = { size: 5, columns: 1, compact: false, lines: 0 };
    expect(arrange({ ...room(12), sizes: [6, 5, 2] }, before).size).toBe(5);
    expect(arrange(room(4), before).size).toBe(10);
    expect(arrange(room(45), before).size).toBe(2);
  });
});
