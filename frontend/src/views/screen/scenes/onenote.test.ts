import { render } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { catalogue } from "../../../../tests/catalogues";
import { board, group, note } from "../../../../tests/made";
import { speak } from "../../../i18n";
import type { AnyRecord } from "../../../records.types";
import type { Live } from "../../../sync/live";
import { Records } from "../../../sync/records";
import OneNote from "./OneNote.svelte";

const inside = (id: string, text: string, more = {}) => note(id, { group: "g1", text, ...more });
let records: Records;

function tells(...puts: AnyRecord[]): void {
  records.apply([{ seq: records.seq + 1, name: "", puts, removals: [] }]);
  flushSync();
}

function wall(target: string): () => (string | null)[] {
  records = new Records(1, [board("needs"), group("g1", { title: "Le bois" }), inside("n1", "des bûches"), inside("n2", "des planches", { position: 2 })]);
  const { container } = render(OneNote, { props: { live: { records } as unknown as Live, manner: { still: false }, target } });
  return () => [...container.querySelectorAll(".text, li:not(.gone)")].map(({ textContent }) => textContent);
}

beforeEach(() => {
  speak({ locale: "fr", messages: { ...catalogue("fr", "common"), ...catalogue("fr", "screen") } });
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("a group being read stays as it is until the turn, however much joins it", () => {
  const shown = wall("g1");
  const before = shown();
  for (const at of [3, 4, 5]) {
    tells(inside(`n${at}`, `une poutre ${at}`, { position: at }), inside("n1", `des bûches sèches ${at}`));
    vi.advanceTimersByTime(2_500);
    flushSync();
    expect(shown()).toEqual(before);
  }
  vi.advanceTimersByTime(12_000);
  flushSync();
  expect(shown()).toEqual(["Le bois", "des bûches sèches 5", "des planches", "une poutre 3", "une poutre 4", "une poutre 5"]);
});

test("what is hidden is gone at once and leaves its gap", () => {
  const shown = wall("g1");
  tells(inside("n1", "des bûches", { hidden: true }));
  expect(shown()).toEqual(["Le bois", "des planches"]);
  expect(document.querySelectorAll("li")).toHaveLength(2);
});

test("one contribution alone is corrected before everybody's eyes", () => {
  const shown = wall("n1");
  tells(inside("n1", "des bûches sèches"));
  expect(shown()).toEqual(["des bûches sèches"]);
});
