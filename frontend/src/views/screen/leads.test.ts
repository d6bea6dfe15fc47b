import { expect, test } from "vitest";
import { note, session } from "../../../tests/made";
import type { Action, Match, MatchStatus } from "../../records.types";
import { Records } from "../../sync/records";
import { ago } from "../../parts/ago";
import { actionsIn, dueText, pairsOf, promises } from "./leads";
import { readingMs, Turning } from "./turning.svelte";
import { bothLanguages, hasGiant, host, spacedCode } from "./words";

const match = (id: string, status: MatchStatus, resource = "n2"): Match => ({ kind: "match", id, audience: "floor", need: "n1", resource, line: "", status });
const action = (id: string, fields: Partial<Action> = {}): Action => ({
  ...{ kind: "action", id, audience: "floor", title: id, phase: 2, position: 1, needs: [], resources: [], sources: [], method: "" },
  ...{ lead: "", partners: "", due: "", budget: "", indicator: "", status: "draft", origin: "room", ...fields },
});

test("the furthest leads come first; dropped and unreadable ones do not come", () => {
  const records = new Records(1, [note("n1"), note("n2"), match("m1", "suggested"), match("m2", "agreed"), match("m3", "dropped"), match("m4", "agreed", "secret")]);
  expect(pairsOf(records).map(({ id }) => id)).toEqual(["m2", "m1"]);
});

test("the plan keeps the order of the desk, without dropped actions and their promises", () => {
  const promise = (id: string, of: string) => ({ kind: "commitment", id, audience: "floor", action: of, text: "", via: "phone" }) as const;
  const records = new Records(1, [action("b", { position: 2 }), action("a"), action("c", { status: "dropped" }), promise("p1", "a"), promise("p2", "c")]);
  expect([actionsIn(records, 2).map(({ id }) => id), promises(records)]).toEqual([["a", "b"], 1]);
});

test("dates are written in words, other words stay", () => {
  expect([dueText("2027-03-15", "fr"), dueText("avant l’été", "fr")]).toEqual(["15 mars 2027", "avant l’été"]);
});

test("the age of the picture is told in the language of the wall", () => {
  const told = [ago(20_000, "fr"), ago(130_000, "fr"), ago(7_200_000, "it")].map((text) => text.replace(/\s/g, " "));
  expect(told).toEqual(["il y a 20 s", "il y a 2 min", "2 h fa"]);
});

test("pages stay eight to twelve seconds and come round", () => {
  expect([0, 500, 5000].map(readingMs)).toEqual([8_000, 10_000, 12_000]);
  const turning = new Turning();
  turning.pages = 3;
  for (const by of [1, 1, 1, -1] as const) turning.show(turning.page + by);
  expect(turning.page).toBe(2);
  turning.pages = 2;
  expect(turning.page).toBe(1);
});

test("a bilingual room reads its first language, then its second", () => {
  const texts = { en: "Hello", fr: "Bonjour", it: "Buongiorno" };
  expect(bothLanguages(texts, session({ locales: ["it", "fr", "en"] })).map(({ lang }) => lang)).toEqual(["it", "fr"]);
  expect(bothLanguages({ en: "Hello", fr: "" }, session({ locales: ["fr"] }))).toEqual([{ lang: "en", text: "Hello" }]);
});

test("code and address are written to be read aloud", () => {
  expect([spacedCode("K7MPQ2"), host("gal.fr/j/K7MPQ2"), host("http://10.0.0.1:80/j/K7MPQ2")]).toEqual(["K7M\u00a0PQ2", "gal.fr", "10.0.0.1:80"]);
});

test("only words that no column holds may be cut", () => {
  expect([hasGiant("des rencontres intergénérationnelles"), hasGiant("voir https://exemple.fr/une/longue/page")]).toEqual([false, true]);
});
