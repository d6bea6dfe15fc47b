import { describe, expect, test } from "vitest";
import { ballot, board, note, session, step } from "../../../tests/made";
import type { AnyRecord, Scene, SceneName, Tally } from "../../records.types";
import { Records } from "../../sync/records";
import { ballotShown, boardsShown, rowsOf, shown, writableBoards } from "./showing";

const scene = (name: SceneName, target: string | null = null): Scene => ({ kind: "scene", id: "scene", audience: "floor", name, target });
const rights = (write: string[], see: string[] = []) => ({ write, see, move: false, vote: false, match: false, commit: false, project: true, names: false });
const records = (...more: AnyRecord[]) => new Records(1, [session(), step("s1", { rights: rights(["needs", "parking"]) }), ...more]);
const shows = (...more: AnyRecord[]) => shown(records(board("needs"), ...more)).name;

describe("the scene", () => {
  test("is the way in before the workshop begins, thanks after it", () => {
    expect([shows(session({ status: "preparing" }), scene("plan")), shows(session({ status: "closed" }), scene("plan"))]).toEqual(["join", "thanks"]);
  });
  test("is what the facilitator chose, else what the step wants", () => {
    expect([shows(scene("plan")), shows()]).toEqual(["plan", "step"]);
  });
  test("gives way to the step when its note is hidden or gone, or nothing was voted", () => {
    const hidden = note("n1", { hidden: true });
    expect([shows(hidden, scene("note", "n1")), shows(scene("note", "n2")), shows(scene("results"))]).toEqual(["step", "step", "step"]);
  });
  test("is the step while nothing of what people wrote may be projected", () => {
    const held = step("s1", { rights: { ...rights(["needs"]), project: false } });
    const vote = ballot("b", { targets: ["n1"] });
    const scenes = (["board", "results", "matches", "plan", "join", "step"] as const).map((name) => shows(held, vote, scene(name)));
    expect(scenes).toEqual(["step", "step", "step", "step", "join", "step"]);
    expect(shows(held, note("n1"), scene("note", "n1"))).toBe("step");
  });
  test("is the way in as long as there is no step", () => expect(shows(session({ step: null }))).toBe("join"));
});

describe("boards", () => {
  const boards = [board("needs"), board("resources", { position: 2 }), board("parking", { sort: "parking", position: 3 })];
  test("are the target, else what the step shows, else where it lets write, without the parking", () => {
    const all = records(...boards);
    const [reading, writing] = [step("s", { rights: rights(["parking"], ["resources"]) }), step("s", { rights: rights(["needs", "parking"]) })];
    const ids = [boardsShown(all, reading, "needs"), boardsShown(all, reading, null), boardsShown(all, writing, null)];
    expect(ids.map((found) => found.map(({ id }) => id))).toEqual([["needs"], ["resources"], ["needs"]]);
    expect(writableBoards(all, writing).map(({ id }) => id)).toEqual(["needs"]);
  });
});

describe("results", () => {
  const tally = (target: string, points: number): Tally => ({ kind: "tally", id: `b.${target}`, audience: "floor", ballot: "b", target, points, voters: 1 });
  test("are sorted, share ranks, and leave out what the wall may not read", () => {
    const vote = ballot("b", { state: "revealed", targets: ["n1", "n2", "n3", "n4", "secret"] });
    const all = records(vote, ...["n1", "n2", "n3", "n4"].map((id) => note(id)), tally("n2", 5), tally("n3", 5), tally("n4", 9));
    expect(rowsOf(all, vote).map(({ id, points, rank }) => [id, points, rank])).toEqual([["n4", 9, 1], ["n2", 5, 2], ["n3", 5, 2], ["n1", 0, 4]]);
  });
  test("are of the target, else of the vote under way, else of the latest revealed", () => {
    const [old, late, open] = [ballot("b1", { state: "revealed" }), ballot("b2", { state: "revealed" }), ballot("b3")];
    expect(ballotShown(records(old, late), null)?.id).toBe("b2");
    expect(ballotShown(records(old, open, late), null)?.id).toBe("b3");
    expect(ballotShown(records(old, open, late), "b1")?.id).toBe("b1");
  });
});
