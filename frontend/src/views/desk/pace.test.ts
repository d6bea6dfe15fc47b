import { expect, test } from "vitest";
import { step } from "../../../tests/made";
import { around, endsAt, slipMinutes, spentSeconds } from "./pace";

const NOW = Date.parse("2026-11-21T19:00:00.000Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const line = [
  step("a", { minutes: 6, seconds_spent: 8 * 60 }),
  step("b", { minutes: 10, entered_at: ago(4) }),
  step("c", { minutes: 5 }),
];

test("time already spent in a step counts when one comes back to it", () => {
  expect(spentSeconds(step("a", { seconds_spent: 60, entered_at: ago(2) }), NOW)).toBe(180);
});

test("two minutes too long in the first step is two minutes late", () => {
  expect(slipMinutes(line, "b", NOW)).toBe(2);
});

test("the current step is late only once its minutes are over", () => {
  expect(slipMinutes([step("b", { minutes: 10, entered_at: ago(13) })], "b", NOW)).toBe(3);
});

test("a step that was skipped gives its minutes back", () => {
  expect(slipMinutes([step("a", { minutes: 6 }), step("b", { entered_at: ago(0) })], "b", NOW)).toBe(-6);
});

test("the end is what is left of this step, and the next ones", () => {
  expect(endsAt(line, "b", NOW)).toBe(NOW + 11 * 60_000);
});

test("before the first step there is nothing behind and the first one ahead", () => {
  expect(around(line, null)).toEqual({ before: undefined, after: line[0] });
  expect(around(line, "c")).toEqual({ before: line[1], after: undefined });
});

test("what is skipped is passed over and gives its minutes back", () => {
  const skipped = [line[0]!, line[1]!, step("c", { minutes: 5, skipped: true }), step("d", { minutes: 3 })];
  expect(around(skipped, "b").after?.id).toBe("d");
  expect(slipMinutes(skipped, "b", NOW)).toBe(2 - 5);
  expect(endsAt(skipped, "b", NOW)).toBe(NOW + 9 * 60_000);
});

test("a step that was lengthened or inserted makes the evening late at once, one shortened early", () => {
  const longer = step("c", { minutes: 8, planned_minutes: 5 });
  expect(slipMinutes([line[1]!, longer], "b", NOW)).toBe(3);
  expect(slipMinutes([line[1]!, step("c", { minutes: 2, planned_minutes: 5 })], "b", NOW)).toBe(-3);
  expect(slipMinutes([line[1]!, step("c", { minutes: 4, added: true })], "b", NOW)).toBe(4);
});
