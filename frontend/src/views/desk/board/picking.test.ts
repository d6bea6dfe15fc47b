import { expect, test } from "vitest";
import type { Desk } from "../here.svelte";
import { pick } from "./picking";

const desk = () => ({ selected: new Set<string>(), active: "" }) as unknown as Desk;
const ids = ["a", "b", "c", "d"];

test("a click chooses, another one lets go", () => {
  const one = desk();
  pick(one, "b", ids, false);
  expect([...one.selected]).toEqual(["b"]);
  pick(one, "b", ids, false);
  expect([...one.selected]).toEqual([]);
});

test("shift chooses everything in between, in either direction", () => {
  const one = desk();
  pick(one, "d", ids, false);
  pick(one, "b", ids, true);
  expect([...one.selected].sort()).toEqual(["b", "c", "d"]);
});
