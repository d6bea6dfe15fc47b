import { expect, test } from "vitest";
import { delay } from "../src/sync/waiting";

const HALL = 1_000;

test("a hall that comes back spreads evenly over the time it has", () => {
  for (const tries of [0, 1, 2, 3, 9]) {
    const delays = Array.from({ length: HALL }, () => delay(tries));
    const shortest = Math.min(...delays);
    const share = (Math.max(...delays) - shortest) / 10;
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const each of delays) tenths[Math.min(9, Math.floor((each - shortest) / share))]! += 1;
    // Of 1,000 drawn at random, about 100 fall into each tenth; fewer than 50 or more than 150 is one chance in a million.
    expect(tenths.every((count) => count > 50 && count < 150)).toBe(true);
    expect(Math.max(...delays)).toBeGreaterThan(2.5 * shortest);
  }
});

test("the wait grows with each try, and ends", () => {
  const average = (tries: number) => Array.from({ length: HALL }, () => delay(tries)).reduce((a, b) => a + b) / HALL;
  expect(average(1)).toBeGreaterThan(1.5 * average(0));
  expect(average(30)).toBeLessThan(8_000);
});
