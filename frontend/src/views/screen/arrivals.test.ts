import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Arrivals } from "./arrivals.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a picture that begins has nothing new", () => {
  const arrivals = new Arrivals();
  expect(arrivals.note(["a", "b"])).toBe(0);
  arrivals.note(["a", "b", "c"], true);
  arrivals.see(["a", "b", "c"]);
  expect([arrivals.unseen, arrivals.isFresh("c")]).toEqual([0, false]);
});

test("what is new waits until it stands on the wall, then is marked for four seconds", () => {
  const arrivals = new Arrivals();
  arrivals.note(["a"]);
  expect([arrivals.note(["a", "b", "c"]), arrivals.unseen]).toEqual([2, 2]);
  arrivals.see(["a", "b"]);
  expect([arrivals.unseen, arrivals.isFresh("a"), arrivals.isFresh("b")]).toEqual([1, false, true]);
  vi.advanceTimersByTime(4_000);
  expect(arrivals.isFresh("b")).toBe(false);
});

test("what is gone before anybody could read it is not waited for; what is shown again is not new", () => {
  const arrivals = new Arrivals();
  arrivals.note(["a"]);
  arrivals.note(["a", "b"]);
  arrivals.note(["a"]);
  expect([arrivals.unseen, arrivals.note(["a", "b"])]).toEqual([0, 0]);
});
