import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

type Rgb = [number, number, number];
type Tokens = Record<string, string>;

const css = (name: string) => readFileSync(resolve(__dirname, "../src/style", name), "utf8");
const colours = (text: string): Tokens =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));

const [usual = "", sunText = "", sunDarkText = ""] = css("tokens.css").split(/@media \(prefers-contrast: more\)/);
const [lightText = "", darkText = ""] = usual.split("@media (prefers-color-scheme: dark)");
const light = colours(lightText);
const dark = { ...light, ...colours(darkText) };
const sun = { ...light, ...colours(sunText) };
const sunDark = { ...dark, ...colours(sunDarkText) };
const wall = { ...light, ...colours(css("wall.css")) };

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb;
/** A projector in a lit room: black is a quarter of white. */
const washed = (colour: Rgb): Rgb => colour.map((part) => 0.25 + 0.75 * part) as Rgb;
const luminance = (colour: Rgb): number => {
  const [r, g, b] = colour.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: Rgb, other: Rgb): number => {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
};

const SORTS = ["need", "resource", "idea", "link", "action", "other"];
const GROUNDS = ["paper", "sheet", "sunken"];
const on = (texts: string[], grounds: string[]) => texts.flatMap((text) => grounds.map((ground) => [text, ground]));

const TEXTS = [
  ...on(["ink", "ink-soft", "good", "bad", "warn", "link-text"], GROUNDS),
  ...on(["ink", "ink-soft"], [...SORTS.map((sort) => `${sort}-soft`), "good-soft", "warn-soft", "bad-soft"]),
  ...on(["on-accent"], ["accent", "accent-hover"]),
  ...[["good", "good-soft"], ["warn", "warn-soft"], ["bad", "bad-soft"], ["paper", "ink"]],
  ...SORTS.flatMap((sort) => [
    [`on-${sort}`, sort],
    ...on([`${sort}-text`], [...GROUNDS, `${sort}-soft`]),
  ]),
] as [string, string][];

const PARTS = [
  ...on(["edge", "accent", "focus"], GROUNDS),
  ...on(["edge", "focus"], SORTS.map((sort) => `${sort}-soft`)),
] as [string, string][];

const tooWeak = (tokens: Tokens, pairs: [string, string][], least: number, seen = (colour: Rgb) => colour) =>
  pairs
    .map(([text, ground]) => [text, ground, contrast(seen(rgb(tokens[text]!)), seen(rgb(tokens[ground]!)))] as const)
    .filter(([, , ratio]) => ratio < least)
    .map(([text, ground, ratio]) => `${text} on ${ground}: ${ratio.toFixed(2)}`);

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, tokens) => {
  test("text has a contrast of 4.5 or more", () => expect(tooWeak(tokens, TEXTS, 4.5)).toEqual([]));
  test("edges and the focus ring have 3 or more", () => expect(tooWeak(tokens, PARTS, 3)).toEqual([]));
});

const MAIN = [
  ...on(["ink"], [...GROUNDS, ...SORTS.map((sort) => `${sort}-soft`), "good-soft", "warn-soft", "bad-soft"]),
  ...on(["on-accent"], ["accent"]),
] as [string, string][];

describe("in sunlight", () => {
  test.each([
    ["light", light],
    ["dark", dark],
  ])("what people came to read has 7 or more: %s", (_, tokens) => expect(tooWeak(tokens, MAIN, 7)).toEqual([]));
  test.each([
    ["light", sun],
    ["dark", sunDark],
  ])("for whoever asks for more, secondary texts too, and edges 7: %s", (_, tokens) => {
    const more = [...MAIN, ...on(["ink-soft", "edge"], ["paper", "sheet", "sunken"])] as [string, string][];
    expect(tooWeak(tokens, more, 7)).toEqual([]);
  });
});

describe("wall", () => {
  test("text has a contrast of 7 or more", () => expect(tooWeak(wall, TEXTS, 7)).toEqual([]));
  test("washed out by a lit room it keeps 4.5", () => expect(tooWeak(wall, TEXTS, 4.5, washed)).toEqual([]));
  test("the wall changes every colour of the tokens", () => {
    const missing = Object.keys(light).filter((name) => !(name in colours(css("wall.css"))));
    expect(missing).toEqual([]);
  });
});

test("each meeting sign is read from afar, washed out or not", () => {
  const pairs = [1, 2, 3, 4, 5, 6].map((number): [string, string] => [`on-sign-${number}`, `sign-${number}`]);
  const signs = colours(css("signs.css"));
  expect([tooWeak(signs, pairs, 7), tooWeak(signs, pairs, 4.5, washed)]).toEqual([[], []]);
});

test("dark gives a value to every colour", () => {
  expect(Object.keys(light).filter((name) => !(name in colours(darkText)))).toEqual([]);
});
