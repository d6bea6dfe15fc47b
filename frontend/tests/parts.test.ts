import { cleanup, render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { speak } from "../src/i18n";
import { announce, said, toast, toasts } from "../src/parts/announce";
import Clock from "../src/parts/Clock.svelte";
import MoveTo from "../src/parts/MoveTo.svelte";
import SortMark from "../src/parts/SortMark.svelte";
import Tabs from "../src/parts/Tabs.svelte";
import { clockText, secondsLeft } from "../src/parts/time";
import type { Timer } from "../src/records.types";
import { now, setClock } from "../src/sync/clock";
import { catalogue } from "./catalogues";

const timer = (fields: Partial<Timer>): Timer => ({
  ...{ kind: "timer", id: "timer", audience: "floor", ends_at: null, seconds: 300, paused: false, bell: "bowl", ...fields },
});
const inSeconds = (seconds: number) => new Date(now() + seconds * 1000).toISOString();

beforeEach(() => speak({ locale: "fr", messages: catalogue("fr", "common") }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  setClock(new Date().toISOString(), Date.now());
});

describe("clock", () => {
  test("time is written as people say it", () => {
    expect([0, 5, 65, 600].map(clockText)).toEqual(["0:00", "0:05", "1:05", "10:00"]);
  });

  test("a paused clock shows what is left, an ended one zero, none when there is none", () => {
    expect(secondsLeft(timer({ paused: true, seconds: 42 }), 0)).toBe(42);
    expect(secondsLeft(timer({ ends_at: inSeconds(-9) }), now())).toBe(0);
    expect(secondsLeft(timer({}), now())).toBe(null);
  });

  test("a phone whose own clock is wrong shows the room’s time", () => {
    const arrived = Date.now();
    setClock(new Date(arrived + 3_600_000).toISOString(), arrived);
    render(Clock, { timer: timer({ ends_at: new Date(arrived + 3_600_000 + 90_000).toISOString() }) });
    expect(screen.getByRole("timer").textContent?.trim()).toMatch(/^1:(30|29)$/);
  });

  test("one minute and the end are said aloud, the seconds are not", async () => {
    vi.useFakeTimers();
    render(Clock, { timer: timer({ ends_at: inSeconds(62) }) });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(said.value).toContain("1:00");
    await vi.advanceTimersByTimeAsync(70_000);
    expect(said.value).toContain("Temps écoulé");
  });
});

describe("tabs", () => {
  const tabs = [{ id: "a", title: "Je cherche" }, { id: "b", title: "J’offre" }, { id: "c", title: "Idées" }];
  const press = (key: string) => screen.getByRole("tab", { selected: true }).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

  test.each([["ArrowRight", "b"], ["ArrowLeft", "c"], ["End", "c"]])("%s goes to %s", (key, expected) => {
    const onselect = vi.fn();
    render(Tabs, { tabs, selected: "a", label: "Tableaux", controls: "x", onselect });
    press(key);
    expect(onselect).toHaveBeenCalledWith(expected);
  });

  test("only the chosen tab is in the order of Tab", () => {
    render(Tabs, { tabs, selected: "b", label: "Tableaux", controls: "x", onselect: () => {} });
    expect(screen.getAllByRole("tab").map((tab) => tab.tabIndex)).toEqual([-1, 0, -1]);
  });
});

describe("announcements", () => {
  test("what is said in one breath makes one sentence, each thing once", async () => {
    vi.useFakeTimers();
    for (const text of ["Une note.", "Une note.", "Une autre."]) announce(text);
    await vi.advanceTimersByTimeAsync(500);
    expect(said.value.trim()).toBe("Une note. Une autre.");
  });

  test("a toast goes away by itself, and never more than three are there", async () => {
    vi.useFakeTimers();
    for (const text of ["1", "2", "3", "4"]) toast(text);
    expect(toasts.value.map(({ text }) => text)).toEqual(["2", "3", "4"]);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(toasts.value).toEqual([]);
  });
});

test("a note goes to a group by a button, without dragging", () => {
  const onmove = vi.fn();
  const boards = [{ id: "needs", title: "Besoins", sort: "need" as const, groups: [{ id: "g", title: "Pain" }] }];
  render(MoveTo, { what: "Un four", boards, onmove });
  screen.getByText("Pain").click();
  flushSync();
  expect(onmove).toHaveBeenCalledWith("needs", "g");
});

test("a sort is told by its shape and by a name for those who do not see it", () => {
  render(SortMark, { sort: "need", label: "Besoin" });
  expect(screen.getByRole("img", { name: "Besoin" })).toBeTruthy();
});
