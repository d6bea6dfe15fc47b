import { expect, test } from "vitest";
import { board, group, note, step } from "../../../tests/made";
import type { AnyRecord, Rights } from "../../records.types";
import { Records } from "../../sync/records";
import { arranged, mainView, MATCHES, shownBoards, toReveal } from "./boards";

const rights = (more: Partial<Rights>): Rights => ({ ...{ write: [], see: [], move: false, vote: false, match: false, commit: false, project: true, names: false }, ...more });
const count = (id: string, notes: number): AnyRecord => ({ kind: "count", id, audience: "wall", notes });
const boards = [board("needs", { private: true }), board("ideas", { position: 2 }), board("parking", { sort: "parking", position: 3 })];
const records = new Records(1, [
  ...[...boards, count("needs", 4), count("ideas", 0), count("parking", 0)],
  ...[group("small", { board: "ideas" }), group("voted", { board: "ideas", position: 2 })],
  ...[note("a", { board: "ideas", text: "Un théâtre", group: "small" }), note("b", { board: "ideas", text: "Un four" })],
]);

test("the eye goes to what is written in a step, and never to the parking", () => {
  expect(mainView(step("s", { rights: rights({ write: ["parking", "needs"] }) }), boards)).toBe("needs");
  expect(mainView(step("s", { rights: rights({ write: ["parking"] }) }), boards)).toBeUndefined();
});

test("a plan looks at what was seen before, leads at needs and resources", () => {
  expect(mainView(step("s", { form: "plan", rights: rights({ write: ["needs"], see: ["ideas"] }) }), boards)).toBe("ideas");
  expect(mainView(step("s", { scene: "matches" }), boards)).toBe(MATCHES);
});

test("boards with notes or in the step have a tab, the others wait in a menu", () => {
  const { tabs, more } = shownBoards(records, step("s", { rights: rights({ see: ["ideas"], write: ["parking"] }) }), "needs");
  expect([tabs, more].map((each) => each.map(({ id }) => id))).toEqual([["needs", "ideas"], ["parking"]]);
});

test("only private boards of the step that hold something wait for their reveal", () => {
  expect(toReveal(records, step("s", { rights: rights({ write: ["needs", "ideas"] }) })).map(({ id }) => id)).toEqual(["needs"]);
});

test("groups stand by points, and a search keeps what holds the words", () => {
  expect(arranged(records, "ideas", new Map([["voted", 3]]), "").groups.map(({ group }) => group.id)).toEqual(["voted", "small"]);
  const found = arranged(records, "ideas", new Map(), "theatre");
  expect([found.groups.map(({ group }) => group.id), found.loose]).toEqual([["small"], []]);
});
