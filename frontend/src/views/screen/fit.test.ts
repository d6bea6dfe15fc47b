import { describe, expect, test } from "vitest";
import { fitText, largest } from "./fit";

describe("largest", () => {
  test("finds the last size that fits, and asks few times", () => {
    let asked = 0;
    expect(largest(32, 180, (size) => (asked++, size <= 117))).toBe(117);
    expect(asked).toBeLessThan(10);
  });
  test("says null when not even the least fits", () => expect(largest(32, 180, () => false)).toBeNull());
  test("gives the most when everything fits", () => expect(largest(32, 180, () => true)).toBe(180));
});

/** A box 100 high and wide, whose text is as high as its size times its lines, and as wide as its longest word. */
function box({ lines = 1, word = 0, spare = 0 }): HTMLElement {
  const element = document.createElement("div");
  if (spare) element.innerHTML = "<p data-spare></p>";
  const size = () => parseFloat(element.style.getPropertyValue("--fit"));
  const shownSpare = () => (element.querySelector<HTMLElement>("[data-spare]")?.hidden === false ? spare : 0);
  const broken = () => element.hasAttribute("data-broken");
  Object.defineProperties(element, {
    clientHeight: { value: 100 },
    clientWidth: { value: 100 },
    scrollHeight: { get: () => size() * (lines + (broken() ? word : 0)) + shownSpare() },
    scrollWidth: { get: () => (broken() ? 0 : size() * word) },
  });
  return element;
}
const fit = (element: HTMLElement) => element.style.getPropertyValue("--fit");

describe("a fitted box", () => {
  test("is filled by its text, never more", () => {
    const element = box({ lines: 4 });
    fitText(element, { least: 5, most: 60 }, 1);
    expect(fit(element)).toBe("25px");
  });
  test("is narrowed by its longest word, which stays whole", () => {
    const element = box({ word: 9 });
    fitText(element, { least: 5, most: 60 }, 1);
    expect([fit(element), element.hasAttribute("data-broken")]).toEqual(["11px", false]);
  });
  test("cuts a word that is wider than the wall at the least size", () => {
    const element = box({ word: 30 });
    fitText(element, { least: 5, most: 60 }, 1);
    expect(element.hasAttribute("data-broken")).toBe(true);
  });
  test("keeps what is spare only while the text stays easy to read", () => {
    const [roomy, full] = [box({ lines: 2, spare: 20 }), box({ lines: 2, spare: 70 })];
    for (const element of [roomy, full]) fitText(element, { least: 5, most: 60, easy: 30 }, 1);
    expect([fit(roomy), fit(full)]).toEqual(["40px", "50px"]);
  });
  test("has the least size when nothing fits", () => {
    const element = box({ lines: 50 });
    fitText(element, { least: 5, most: 60 }, 1);
    expect(fit(element)).toBe("5px");
  });
});
