import { describe, expect, test } from "vitest";
import { session, step } from "../../../tests/made";
import { lastNumber, meetingIn, roundOn } from "../../meeting";
import type { AnyRecord, Circle, Meeting, Person, Round } from "../../records.types";
import { Records } from "../../sync/records";
import { circlesNow, meets, nextRound, withoutCircle } from "./live/round";

const meet = { size: 2, rounds: 3 };
const round = (number: number, fields: Partial<Round> = {}): Round => ({
  ...{ kind: "round", id: `s1.${number}`, audience: "floor", step: "s1", number, of: 3, size: 2, circles: 1 },
  ...{ state: "over", started_at: "2026-11-22T18:00:00.000Z", ...fields },
});
const circle = (of: string, number: number, people: string[]): Circle => ({
  ...{ kind: "circle", id: `${of}.${number}`, audience: "crew", round: of, people },
  sign: { number, colour: 1, shape: 1 },
});
const person = (id: string, removed = false, joined_at = ""): Person => ({
  ...{ kind: "person", id, audience: "crew", name: id, actor: null, organisation: "", place: "", locale: "fr" },
  ...{ joined_at, removed, blocked: false, named: false, number: null },
});
const desk = (...more: AnyRecord[]) => {
  const here = step("s1", { form: "meet", meet });
  return { records: new Records(1, [session(), here, ...more]), step: here };
};

describe("rounds", () => {
  test("are counted step by step, and past those planned", () => {
    expect(nextRound(desk())).toEqual({ number: 1, of: 3 });
    expect(nextRound(desk(round(1), round(2, { state: "on" })))).toEqual({ number: 3, of: 3 });
    expect(nextRound(desk(round(3)))).toEqual({ number: 4, of: 4 });
    expect(lastNumber(desk(round(2, { step: "s0" })).records, step("s1"))).toBe(0);
  });
  test("are on in their own step alone", () => {
    const { records } = desk(round(1), round(2, { state: "on" }));
    expect([roundOn(records, step("s1"))?.number, roundOn(records, step("s2"))]).toEqual([2, undefined]);
  });
  test("are offered where a step is made for meeting", () => {
    const forms = [step("a", { form: "meet" }), step("b", { meet }), step("c"), undefined];
    expect(forms.map(meets)).toEqual([true, true, false, false]);
  });
});

describe("circles", () => {
  const on = round(2, { state: "on" });
  const all = [circle(on.id, 2, ["ana", "bo"]), circle(on.id, 1, ["dan"]), circle("s1.1", 1, ["chiara", "dan"])];
  test("are those of the round that is on, by number", () => {
    expect(circlesNow(desk(on, ...all)).map(({ id }) => id)).toEqual(["s1.2.1", "s1.2.2"]);
  });
  test("leave out whoever is alone or has come since, not those who were shown out nor those who had gone home", () => {
    const late = person("chiara", false, "2026-11-22T18:04:00.000Z");
    const people = [...["ana", "bo", "dan", "fay"].map((id) => person(id)), late, person("eve", true)];
    expect(withoutCircle(desk(on, ...all, ...people)).map(({ id }) => id)).toEqual(["dan", "chiara"]);
  });
  test("of a round before are nobody's meeting now", () => {
    const old: Meeting = { kind: "meeting", id: "ana", audience: "ana", round: "s1.1", sign: all[0]!.sign, companions: 1, names: [], without_phone: 0 };
    const { records } = desk(on, old);
    expect([meetingIn(records, on, "ana"), meetingIn(records, round(1), "ana")]).toEqual([undefined, old]);
  });
});
