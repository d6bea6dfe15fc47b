import { render } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import Controls from "./Controls.svelte";
import { Manner } from "./manner.svelte";

beforeEach(() => localStorage.clear());

test("text size and theme are kept in this browser", () => {
  const manner = new Manner();
  manner.larger();
  manner.flip();
  const again = new Manner();
  expect([again.zoom, again.dark, document.documentElement.dataset.theme]).toEqual([1.15, true, "dark"]);
});

test("the text size stops at its ends", () => {
  const manner = new Manner();
  for (let press = 0; press < 9; press++) manner.larger();
  expect([manner.zoom, manner.roomy]).toEqual([1.5, true]);
  for (let press = 0; press < 9; press++) manner.smaller();
  expect(manner.zoom).toBe(0.85);
});

test("what another page has kept there is ignored", () => {
  localStorage.setItem("cooperons.screen", '{"zoom":40,"dark":"yes"}');
  expect([new Manner().zoom, new Manner().dark]).toEqual([1, false]);
});

test("the single keys can be switched off, and stay so", () => {
  const manner = new Manner();
  manner.flipKeys();
  render(Controls, { manner });
  dispatchEvent(new KeyboardEvent("keydown", { key: "d" }));
  expect([manner.dark, new Manner().keys]).toEqual([false, false]);
  manner.flipKeys();
  dispatchEvent(new KeyboardEvent("keydown", { key: "d" }));
  expect(manner.dark).toBe(true);
});
