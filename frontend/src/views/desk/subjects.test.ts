import { expect, test } from "vitest";
import { ballot, board, group, note } from "../../../tests/made";
import type { AnyRecord } from "../../records.types";
import { Records } from "../../sync/records";
import { helpers, originsOf, topicOf, topics } from "./subjects";

const tally = (target: string, points: number, of = "b"): AnyRecord => ({
  ...{ kind: "tally", id: `${of}.${target}`, audience: "floor", ballot: of, target, points, voters: 1 },
});
const match = (status: "suggested" | "agreed"): AnyRecord => ({
  ...{ kind: "match", id: "m", audience: "floor", need: "n1", resource: "r1", line: "", status },
});
const author: AnyRecord = { kind: "author", id: "r1", audience: "crew", note: "r1", commitment: null, person: "p1" };
const chiara: AnyRecord = {
  ...{ kind: "person", id: "p1", audience: "crew", name: "Chiara", actor: null, organisation: "", place: "" },
  ...{ locale: "it", joined_at: "2026-11-21T18:00:00.000Z", removed: false, blocked: false, named: false, number: null },
};
const action = (sources: string[]): AnyRecord => ({
  ...{ kind: "action", id: "a", audience: "floor", title: "A", phase: 2, position: 1, needs: [], resources: [], sources },
  ...{ method: "", lead: "", partners: "", due: "", budget: "", indicator: "", status: "draft", origin: "room" },
});
const room = (...more: AnyRecord[]) =>
  new Records(1, [
    board("needs"),
    board("offers", { sort: "resource" }),
    ...[group("g", { title: "Four" }), note("n1", { group: "g" }), note("n2", { group: "g" }), note("n3")],
    ...[note("r1", { board: "offers" }), author, chiara, ...more],
  ]);

test("subjects come with the most points first, groups without points after", () => {
  const records = room(ballot("b", { state: "revealed" }), tally("n3", 5), tally("r1", 0));
  expect(topics(records).map(({ id, points }) => [id, points])).toEqual([["n3", 5], ["g", 0]]);
});

test("points of a vote that is still secret are not shown", () => {
  expect(topics(room(ballot("b", { state: "closed" }), tally("n3", 5))).map(({ id }) => id)).toEqual(["g"]);
});

test("a subject that has its action is known to have one", () => {
  expect(topicOf(room(action(["g"])), "g")?.actions.map(({ id }) => id)).toEqual(["a"]);
});

test("a lead becomes a subject once it is agreed upon", () => {
  expect(topics(room(match("suggested"))).map(({ id }) => id)).toEqual(["g"]);
  expect(topics(room(match("agreed"))).map(({ id }) => id)).toContain("m");
});

test("who offered the resource of a lead is proposed to lead the action of its need", () => {
  const records = room(match("agreed"));
  expect(helpers(records, topicOf(records, "g")!)).toEqual(["Chiara"]);
  expect(originsOf(records, topicOf(records, "m")!)).toEqual({ sources: ["m"], needs: ["n1"], resources: ["r1"] });
});
