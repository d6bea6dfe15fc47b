import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { catalogue } from "../../../tests/catalogues";
import { ballot, board, group, note, session, step } from "../../../tests/made";
import { speak } from "../../i18n";
import type { Action, AnyRecord, SceneName } from "../../records.types";
import type { Live } from "../../sync/live";
import { Records } from "../../sync/records";
import Screen from "./Screen.svelte";

const rights = (write: string[], see: string[] = []) => ({ write, see, move: false, vote: false, match: false, commit: false, project: true, names: false });
const SETTING = [session({ locales: ["fr"] }), step("s1", { rights: rights(["needs", "parking"]) }), board("needs"), board("parking", { sort: "parking" })];

function wall(name: SceneName, target: string | null, ...more: AnyRecord[]): HTMLElement {
  const records = new Records(1, [...SETTING, { kind: "scene", id: "scene", audience: "floor", name, target }, ...more]);
  const page = { code: "K7MPQ2", urls: { join: "https://gal.fr/j/K7MPQ2", join_short: "gal.fr/j/K7MPQ2", qr: "/qr.svg" } };
  const connection = { state: "connected", present: { people: 14, phones: 14 } };
  return render(Screen, { live: { page, records, connection } as unknown as Live }).container;
}
const action = (id: string, fields: Partial<Action>): Action => ({
  ...{ kind: "action", id, audience: "floor", title: "", phase: 2, position: 1, needs: [], resources: [], sources: [] },
  ...{ method: "", lead: "", partners: "", due: "", budget: "", indicator: "", status: "draft", origin: "", ...fields },
});
const words = (element: HTMLElement) => element.textContent?.replace(/\s+/g, " ");

beforeEach(() => speak({ locale: "fr", messages: { ...catalogue("fr", "common"), ...catalogue("fr", "screen") } }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("the wall", () => {
  test("shows the way in: QR, address, code, who is here", () => {
    const shown = words(wall("join", null));
    expect(screen.getByRole("img").getAttribute("alt")).toContain("gal.fr/j/K7MPQ2");
    for (const part of ["gal.fr", "K7M PQ2", "14 personnes", "Foix", "GAL"]) expect(shown).toContain(part);
  });
  test("shows the question, how many wrote while it is private, and who has finished", () => {
    const counts: AnyRecord[] = [
      { kind: "count", id: "needs", audience: "wall", notes: 23 },
      { kind: "count", id: "parking", audience: "wall", notes: 4 },
      { kind: "ready", id: "ready", audience: "floor", count: 7 },
    ];
    const shown = words(wall("step", null, board("needs", { private: true }), ...counts));
    for (const part of ["Que cherchez-vous ?", "23 contributions", "7 ont fini", "K7M PQ2"]) expect(shown).toContain(part);
  });
  test("asks a bilingual room in both languages, each marked as such", () => {
    const both = { fr: "Que cherchez-vous ?", it: "Che cosa cercate?" };
    wall("step", null, session({ locales: ["fr", "it"] }), step("s1", { prompts: both }));
    expect(screen.getByText(both.fr).getAttribute("lang")).toBe("fr");
    expect(screen.getByText(both.it).getAttribute("lang")).toBe("it");
  });
  test("shows only the number of a private board", () => {
    const shown = words(wall("board", "needs", board("needs", { private: true }), { kind: "count", id: "needs", audience: "wall", notes: 9 }));
    expect(shown).toContain("9 contributions");
  });
  test("shows a vote under way without its result", () => {
    const tally: AnyRecord = { kind: "tally", id: "b.n1", audience: "floor", ballot: "b", target: "n1", points: 12, voters: 4 };
    const shown = words(wall("results", "b", note("n1"), ballot("b", { targets: ["n1"] }), tally, { kind: "turnout", id: "b", audience: "floor", voters: 14 }));
    expect(shown).toContain("14 personnes ont voté");
    expect(shown).not.toContain("12 points");
  });
  test("shows a vote that is closed without its result", () => {
    const tally: AnyRecord = { kind: "tally", id: "b.n1", audience: "floor", ballot: "b", target: "n1", points: 12, voters: 4 };
    const turnout: AnyRecord = { kind: "turnout", id: "b", audience: "floor", voters: 14 };
    const shown = words(wall("results", "b", note("n1"), ballot("b", { targets: ["n1"], state: "closed" }), tally, turnout));
    expect(shown).toContain("14 personnes ont voté");
    expect(shown).not.toContain("12 points");
  });
  test("says points and people of a result", () => {
    const tally: AnyRecord = { kind: "tally", id: "b.n1", audience: "floor", ballot: "b", target: "n1", points: 13, voters: 7 };
    const shown = words(wall("results", "b", note("n1"), ballot("b", { targets: ["n1"], state: "revealed" }), tally));
    expect(shown).toContain("13 gommettes · 7 personnes");
  });
  test("names nobody in the plan unless the step says so", () => {
    const four = action("a1", { title: "Rallumer le four", lead: "Marie", due: "samedi" });
    const shown = words(wall("plan", null, four));
    expect([shown?.includes("Rallumer le four"), shown?.includes("samedi"), shown?.includes("Marie")]).toEqual([true, true, false]);
    cleanup();
    const named = step("s1", { rights: { ...rights(["needs"]), names: true } });
    expect(words(wall("plan", null, named, four))).toContain("Marie");
  });
  test("keeps address and code at the end", () => {
    const shown = words(wall("plan", null, session({ status: "closed" })));
    for (const part of ["Merci", "gal.fr", "K7M PQ2"]) expect(shown).toContain(part);
  });
  test("shows a group alone with what it gathers", () => {
    const shown = words(wall("note", "g1", group("g1", { title: "Le bois" }), note("n1", { group: "g1", text: "des bûches" })));
    for (const part of ["Le bois", "des bûches", "1 contribution"]) expect(shown).toContain(part);
  });
  test("says that the workshop is no more, and shows no code that leads nowhere", () => {
    const records = new Records(1, [...SETTING, { kind: "scene", id: "scene", audience: "floor", name: "join", target: null }]);
    const page = { code: "K7MPQ2", urls: { join: "https://gal.fr/j/K7MPQ2", join_short: "gal.fr/j/K7MPQ2", qr: "/qr.svg" } };
    const refusal = { code: "erased", sentence: "La répétition est finie." };
    const connection = { state: "refused", refusal, present: null };
    const shown = render(Screen, { live: { page, records, connection } as unknown as Live }).container;
    expect([words(shown)?.includes("La répétition est finie."), shown.querySelector("img")]).toEqual([true, null]);
  });
  test("says thank you when the workshop is closed", () => {
    expect(words(wall("plan", null, session({ status: "closed" })))).toContain("Merci");
  });
});
