import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { catalogue, domains, LOCALES } from "./catalogues";

const SOURCES = resolve(__dirname, "../src");
const source = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => readFileSync(`${SOURCES}/${file}`, "utf8"))
  .join("\n");
const calls = [...source.matchAll(/\bt\(\s*([^,()]+)/g)].map(([, first]) => first!);
const used = new Set(calls.flatMap((first) => [...first.matchAll(/"([^"]+\.[^"]+)"/g)].map(([, key]) => key!)));
/** What comes before the first `${`: these keys are a family. */
const families = calls.flatMap((first) => [...first.matchAll(/`([^$`]+)\$/g)].map(([, start]) => start!));
const everything = (locale: string) => Object.assign({}, ...domains(locale).map((domain) => catalogue(locale, domain)));
const places = (text: string | string[]) => [...[text].flat().join(" ").matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("sentences are found in the sources", () => expect(used.size).toBeGreaterThan(80));

test.each(LOCALES)("every family of keys has sentences in %s", (locale) => {
  const keys = Object.keys(everything(locale));
  expect(families.filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([]);
});

test.each(LOCALES)("every key used in the browser has a sentence in %s", (locale) => {
  const known = everything(locale);
  expect([...used].filter((key) => !known[key]?.length)).toEqual([]);
});

test.each(LOCALES)("no sentence of common or phone is unused in %s", (locale) => {
  const keys = [...Object.keys(catalogue(locale, "common")), ...Object.keys(catalogue(locale, "phone"))];
  const isUsed = (key: string) => used.has(key) || families.some((start) => key.startsWith(start));
  expect(keys.filter((key) => !isUsed(key))).toEqual([]);
});

test.each(["common", "phone"])("%s says the same things in all languages", (domain) => {
  const [fr, en, it] = LOCALES.map((locale) => catalogue(locale, domain));
  for (const key of Object.keys(fr!)) {
    const shapes = [fr, en, it].map((each) => [Array.isArray(each![key]), new Set(places(each![key] ?? ""))]);
    expect(shapes, key).toEqual([shapes[0], shapes[0], shapes[0]]);
  }
});

test("French has its narrow no-break spaces and its apostrophes", () => {
  const texts = Object.values({ ...catalogue("fr", "common"), ...catalogue("fr", "phone") }).flat();
  expect(texts.filter((text) => /(?<!\u202f)[;:!?»]|«(?!\u202f)|'/.test(text))).toEqual([]);
});
