import { flushSync } from "svelte";
import { describe, expect, test } from "vitest";
import { Records } from "../src/sync/records";
import type { Entry } from "../src/sync/wire.types";
import { note } from "./made";
import { watching } from "./watch.svelte";

const puts = (seq: number, ...ids: string[]): Entry => ({ seq, name: "note.add", puts: ids.map((id) => note(id)) });
const ids = (records: Records) => records.all("note").map(({ id }) => id);

describe("numbering", () => {
  test("the next number is applied", () => {
    const records = new Records(41);
    expect(records.apply([puts(42, "a")])).toBe(true);
    expect([records.seq, ids(records)]).toEqual([42, ["a"]]);
  });

  test("a number already applied changes nothing", () => {
    const records = new Records(42, [note("a", { text: "new" })]);
    expect(records.apply([{ seq: 41, puts: [note("a", { text: "old" })] }])).toBe(true);
    expect(records.get("note", "a")?.text).toBe("new");
  });

  test("a gap is told and nothing after it is applied, but it is remembered as heard", () => {
    const records = new Records(41);
    expect(records.apply([puts(43, "b")])).toBe(false);
    expect([records.seq, records.heard, ids(records)]).toEqual([41, 43, []]);
  });

  test("a run of silent numbers counts to its end", () => {
    const records = new Records(41);
    expect(records.apply([{ seq: 42, through: 50 }, puts(51, "a")])).toBe(true);
    expect(records.seq).toBe(51);
  });

  test("a run that overlaps what is known still brings its end", () => {
    const records = new Records(45);
    expect(records.apply([{ seq: 42, through: 50 }])).toBe(true);
    expect(records.seq).toBe(50);
  });

  test("a run that is wholly known is ignored", () => {
    const records = new Records(60);
    expect(records.apply([{ seq: 42, through: 50 }])).toBe(true);
    expect(records.seq).toBe(60);
  });

  test("removals take records away", () => {
    const records = new Records(1, [note("a"), note("b")]);
    records.apply([{ seq: 2, removals: [{ kind: "note", id: "a" }] }]);
    expect(ids(records)).toEqual(["b"]);
  });

  test("the answer to since skips what came by itself meanwhile", () => {
    const records = new Records(41);
    records.apply([puts(42, "a")]);
    records.catchUp(43, [{ seq: 42, puts: [note("a", { text: "older copy" })] }, puts(43, "b")]);
    expect([records.seq, records.get("note", "a")?.text]).toEqual([43, "text of a"]);
  });

  test("a snapshot replaces everything", () => {
    const records = new Records(41, [note("gone")]);
    records.replace(900, [note("a")]);
    expect([records.seq, ids(records)]).toEqual([900, ["a"]]);
  });
});

describe("previews", () => {
  test("a preview is drawn until its change has come", () => {
    const records = new Records(41);
    records.preview("t", { puts: [note("a", { text: "mine" })] });
    records.settle("t", 42);
    expect(records.get("note", "a")?.text).toBe("mine");
    records.apply([puts(42, "a")]);
    expect(records.get("note", "a")?.text).toBe("text of a");
  });

  test("a refused preview goes at once", () => {
    const records = new Records(41, [note("a")]);
    records.preview("t", { patches: [{ kind: "note", id: "a", fields: { text: "edited" } }] });
    expect(records.get("note", "a")?.text).toBe("edited");
    records.settle("t");
    expect(records.get("note", "a")?.text).toBe("text of a");
  });

  test("a preview never hides the confirmed note of the same id", () => {
    const records = new Records(41);
    records.preview("t", { puts: [note("a", { text: "mine" })] });
    records.apply([{ seq: 42, puts: [note("a", { group: "g" })] }]);
    expect(records.get("note", "a")?.group).toBe("g");
  });
});

describe("watching", () => {
  test("a list is the same array until one of its kind changes", () => {
    const records = new Records(1, [note("a")]);
    const before = records.all("note");
    records.apply([{ seq: 2, through: 2 }]);
    expect(records.all("note")).toBe(before);
    records.apply([puts(3, "b")]);
    expect(records.all("note")).not.toBe(before);
  });

  test("an effect runs again only when its kind changes", () => {
    const records = new Records(1);
    const { runs, stop } = watching(() => records.all("note"));
    flushSync();
    records.apply([puts(2, "a")]);
    flushSync();
    records.apply([{ seq: 3, puts: [] }]);
    flushSync();
    expect(runs()).toBe(2);
    stop();
  });

  test("a thousand notes arriving in ones are taken in quickly", () => {
    const records = new Records(0);
    const start = performance.now();
    for (let seq = 1; seq <= 1000; seq++) records.apply([puts(seq, `n${seq}`)]);
    expect(records.all("note").length).toBe(1000);
    expect(performance.now() - start).toBeLessThan(300);
  });
});
