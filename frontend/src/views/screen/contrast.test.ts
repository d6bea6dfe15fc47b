import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

type Rgb = [number, number, number];

const tokens = (file: string) =>
  Object.fromEntries(
    [...readFileSync(resolve(__dirname, "../../style", file), "utf8").matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
      ([, name, colour]) => [name!, [1, 3, 5].map((at) => parseInt(colour!.slice(at, at + 2), 16) / 255) as Rgb],
    ),
  );
const light = tokens("wall.css");
const dark = tokens("wall.dark.css");

/** A projector in a lit room: black is a quarter of white. */
const washed = (colour: Rgb) => colour.map((part) => 0.25 + 0.75 * part) as Rgb;
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const contrast = (one: Rgb, other: Rgb) => {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
};

const SORTS = ["need", "resource", "idea", "link", "action", "other"];
const GROUNDS = ["paper", "sheet", "sunken"];
/** Every text of the wall with the ground it may stand on. */
const TEXTS = [
  ...["ink", "ink-soft", "warn"].flatMap((text) => [...GROUNDS, ...SORTS.map((sort) => `${sort}-soft`)].map((ground) => [text, ground])),
  ["on-accent", "accent"],
  ...SORTS.flatMap((sort) => [[`on-${sort}`, sort], ...[...GROUNDS, `${sort}-soft`].map((ground) => [`${sort}-text`, ground])]),
] as [string, string][];
/** Shapes and bars, by the colour of their edge. */
const PARTS = SORTS.flatMap((sort) => [...GROUNDS, `${sort}-soft`].map((ground) => [`${sort}-text`, ground] as [string, string]));
/** What is drawn in a sort's colour and stands on the wall has an edge of the strong one. */
const EDGED = ["Bar.svelte", "Block.svelte", "Pair.svelte", "scenes/OneNote.svelte", "./screen.css"];

describe.each([["light", light], ["dark", dark]])("the %s wall", (_, colours) => {
  const weak = (pairs: [string, string][], least: number, seen: (colour: Rgb) => Rgb) =>
    pairs.filter(([text, ground]) => contrast(seen(colours[text]!), seen(colours[ground]!)) < least).map((pair) => pair.join(" on "));

  test("has text of 7 or more", () => expect(weak(TEXTS, 7, (colour) => colour)).toEqual([]));
  test("keeps 4.5 when a lit room washes it out", () => expect(weak(TEXTS, 4.5, washed)).toEqual([]));
  test("keeps shapes and bars at 3 when washed out", () => expect(weak(PARTS, 3, washed)).toEqual([]));
});

test("bars, notes and shapes have an edge in the strong colour", () => {
  const styles = EDGED.map((file) => readFileSync(resolve(__dirname, file), "utf8"));
  expect(styles.filter((style) => !/(border[\w-]*|box-shadow|stroke): [^;]*var\(--sort-text\)/.test(style))).toEqual([]);
});

test("the dark wall gives a value to every colour of the light one", () => {
  expect(Object.keys(light).filter((name) => !(name in dark))).toEqual([]);
});
