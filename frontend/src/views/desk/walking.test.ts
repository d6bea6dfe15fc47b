import { tick } from "svelte";
import { expect, test } from "vitest";
import { change, evening, key, names, sit } from "../../../tests/desk";
import { session, step } from "../../../tests/made";

const three = [...evening, step("s3", { position: 3, titles: { fr: "Le vote" } })];
const at = () => document.activeElement;
const stops = (box: string) => [...document.querySelectorAll(`${box} [tabindex="0"]`)];

test("Tab stops at one step, the one the room is in; arrows go round, and the room stays where it is", async () => {
  const records = sit(three);
  expect(stops(".steps").map(({ id }) => id)).toEqual(["step-s1", ""]);
  change(records, session({ step: "s2" }));
  await tick();
  stops(".steps").forEach((each, place) => place || (each as HTMLElement).focus());
  expect(at()?.id).toBe("step-s2");
  const walked = ["ArrowDown", "ArrowDown", "End", "Home", "ArrowUp"].map((name) => (key(name), at()?.id));
  expect(walked).toEqual(["step-s3", "step-s1", "step-s3", "step-s1", "step-s3"]);
  expect(names()).toEqual([]);
});

test("an arrow with Control, Alt or Shift is not for walking", () => {
  sit(three);
  (stops(".steps")[0] as HTMLElement).focus();
  for (const held of ["ctrlKey", "altKey", "metaKey"]) key("ArrowDown", { [held]: true });
  expect(at()?.id).toBe("step-s1");
});

test("Tab stops at one scene of the wall; arrows show nothing before one presses", () => {
  sit(evening);
  const [scene, ...others] = stops("footer [role=toolbar]") as HTMLElement[];
  expect(others).toEqual([]);
  scene?.focus();
  key("ArrowRight");
  expect([at()?.parentElement?.getAttribute("role"), at() === scene, names()]).toEqual(["toolbar", false, []]);
});

test("F6 goes from part to part and round, back with Shift, also out of a field", () => {
  sit(evening);
  const there = ["header", ".run", ".board", ".dock"].map((part) => (key("F6"), at()?.closest(part) !== null));
  expect(there).toEqual([true, true, true, true]);
  document.getElementById("desk-filter")?.focus();
  key("F6", { shiftKey: true });
  expect(at()?.id).toBe("step-s1");
});
