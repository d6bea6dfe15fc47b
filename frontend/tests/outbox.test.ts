import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { noteAdd, noteEdit } from "../src/intents";
import { Outbox, type Send } from "../src/sync/outbox";
import { Records } from "../src/sync/records";
import { memoryShelf, openShelf, type Shelf } from "../src/sync/shelf";
import type { Acknowledgement, Intent } from "../src/sync/wire.types";

const write = (text: string): Intent => noteAdd("ana", "needs", text, "fr");
const texts = (entries: readonly Intent[]) => entries.map(({ args }) => args.text);
const silent: Send = () => Promise.reject(new Error("no network"));

let owner = 0;
let sent: Intent[];
let answers: (Acknowledgement | "silence")[];
let records: Records;

const send: Send = (intent) => {
  sent.push(intent);
  const answer = answers.shift() ?? { seq: sent.length };
  return answer === "silence" ? Promise.reject(new Error("timeout")) : Promise.resolve(answer);
};
const outbox = (how: Send = send, shelf: Promise<Shelf> = openShelf()) =>
  new Outbox(`K7MPQ2:${owner}`, shelf, records, how);

beforeEach(() => {
  owner += 1;
  sent = [];
  answers = [];
  records = new Records();
});

describe("sending", () => {
  test("contributions go in the order of writing", async () => {
    const box = outbox();
    await Promise.all(["one", "two", "three"].map((text) => box.add(write(text))));
    expect(texts(sent)).toEqual(["one", "two", "three"]);
    expect(box.waiting).toEqual([]);
  });

  test("it is kept on the device before it is sent", async () => {
    const shelf = memoryShelf();
    const keptFirst = vi.fn();
    const box = outbox(async (intent) => {
      keptFirst((await shelf.all(box.owner)).map(({ token }) => token).includes(intent.token));
      return { seq: 1 };
    }, Promise.resolve(shelf));
    await box.add(write("one"));
    expect(keptFirst.mock.calls).toEqual([[true]]);
  });

  test("until the device holds it, it is neither kept nor received", async () => {
    let held: (() => void) | undefined;
    const slow: Shelf = { ...memoryShelf(), has: async () => true, put: () => new Promise((resolve) => (held = resolve)) };
    const box = outbox(silent, Promise.resolve(slow));
    const intent = write("one");
    void box.add(intent);
    await vi.waitFor(() => expect(held).toBeDefined());
    expect([box.begins(intent.subject), box.waiting.length]).toEqual([true, 0]);
    held?.();
    await vi.waitFor(() => expect(box.waiting.length).toBe(1));
    expect(box.begins(intent.subject)).toBe(false);
  });

  test("after a silence the same token is sent again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers = ["silence"];
    const answered = outbox(send, Promise.resolve(memoryShelf())).add(write("one"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answered).toEqual({ seq: 2 });
    expect(sent[0]?.token).toBe(sent[1]?.token);
    vi.useRealTimers();
  });

  test("one is on its way at a time, so that none can pass another", async () => {
    const box = outbox((intent) => (sent.push(intent), new Promise(() => {})));
    for (let n = 0; n < 9; n++) void box.add(write(`${n}`));
    await vi.waitFor(() => expect(box.waiting.length).toBe(9));
    await vi.waitFor(() => expect(texts(sent)).toEqual(["0"]));
  });

  test("the order holds when the first is told to come again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers = [{ refused: { code: "too_many", sentence: "Un peu de patience." } }];
    const box = outbox(send, Promise.resolve(memoryShelf()));
    const answered = Promise.all(["one", "two"].map((text) => box.add(write(text))));
    await vi.advanceTimersByTimeAsync(60_000);
    await answered;
    expect(texts(sent)).toEqual(["one", "one", "two"]);
    vi.useRealTimers();
  });

  test("an edit waits until its note is received", async () => {
    const box = outbox((intent) => (sent.push(intent), new Promise(() => {})));
    const added = write("one");
    void box.add(added);
    void box.add(noteEdit(String(added.args.id), "better"));
    await vi.waitFor(() => expect(box.waiting.length).toBe(2));
    await vi.waitFor(() => expect(sent.map(({ name }) => name)).toEqual(["note.add"]));
  });

  test("too fast is said again later, with the same token", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers = [{ refused: { code: "too_many", sentence: "Un peu de patience." } }];
    const answered = outbox(send, Promise.resolve(memoryShelf())).add(write("one"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answered).toEqual({ seq: 2 });
    vi.useRealTimers();
  });
});

describe("a server that cannot store", () => {
  test("is asked again by the same token, and nothing is ticked meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    answers = Array.from({ length: 9 }, () => ({ later: { code: "full", sentence: "Pas encore." } }));
    const box = outbox(send, Promise.resolve(memoryShelf()));
    const answered = box.add(write("one"));
    await vi.advanceTimersByTimeAsync(300);
    expect([texts(box.waiting), texts(box.returned)]).toEqual([["one"], []]);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await answered).toEqual({ seq: 10 });
    vi.useRealTimers();
  });
});

describe("refusals", () => {
  const refused = { code: "closed", sentence: "Ce tableau est fermé." };

  test("a final refusal gives the text back with the sentence and lifts the preview", async () => {
    answers = [{ refused }];
    const box = outbox();
    expect(await box.add(write("one"))).toEqual({ refused });
    expect(texts(box.returned)).toEqual(["one"]);
    expect(box.returned[0]?.refusal).toEqual(refused);
    expect(records.all("note")).toEqual([]);
  });

  test("a refused text survives a reload until its author lets it go", async () => {
    answers = [{ refused }];
    await outbox().add(write("one"));
    const again = outbox();
    await vi.waitFor(() => expect(texts(again.returned)).toEqual(["one"]));
    await again.dismiss(again.returned[0]!.token);
    expect(await (await openShelf()).all(again.owner)).toEqual([]);
  });
});

describe("storage", () => {
  test("what was not received survives a reload and is sent then", async () => {
    const before = outbox(silent);
    void before.add(write("one"));
    void before.add(write("two"));
    await vi.waitFor(() => expect(before.waiting.length).toBe(2));
    const after = outbox();
    await vi.waitFor(() => expect(texts(sent)).toEqual(["one", "two"]));
    expect(after.lasting).toBe(true);
    expect(sent.map(({ token }) => token)).toEqual(before.waiting.map(({ token }) => token));
  });

  test("the preview is drawn again after a reload", async () => {
    void outbox(silent).add(write("one"));
    await vi.waitFor(async () => expect((await (await openShelf()).all(`K7MPQ2:${owner}`)).length).toBe(1));
    records = new Records();
    outbox(silent);
    await vi.waitFor(() => expect(records.all("note").map(({ text }) => text)).toEqual(["one"]));
  });

  test("another person on the same phone sends nothing of the first", async () => {
    void outbox(silent).add(write("one"));
    await vi.waitFor(async () => expect((await (await openShelf()).all(`K7MPQ2:${owner}`)).length).toBe(1));
    owner += 1;
    const other = outbox();
    await other.add(write("two"));
    expect(texts(sent)).toEqual(["two"]);
  });

  test("denied storage is said, and sending goes on from memory", async () => {
    vi.stubGlobal("indexedDB", { open: () => { throw new DOMException("denied", "SecurityError"); } });
    const box = outbox(send, openShelf());
    expect(await box.add(write("one"))).toEqual({ seq: 1 });
    expect(box.lasting).toBe(false);
    vi.unstubAllGlobals();
  });

  test("a full disk is said as long as something is held by the page alone, and sending goes on", async () => {
    const full = { ...memoryShelf(), lasting: true, put: () => Promise.reject(new Error("quota")) };
    let answered: (answer: Acknowledgement) => void = () => {};
    const box = outbox(() => new Promise((resolve) => (answered = resolve)), Promise.resolve(full));
    const added = box.add(write("one"));
    await vi.waitFor(() => expect([box.waiting.length, box.lasting]).toEqual([1, false]));
    answered({ seq: 1 });
    expect([await added, box.lasting]).toEqual([{ seq: 1 }, true]);
  });

  test("a text leaves the drafts when it is kept, not before", async () => {
    const shelf = await openShelf();
    const box = outbox(silent, Promise.resolve(shelf));
    const draft = { key: `${box.owner} s1 needs`, owner: box.owner, step: "s1", board: "needs", text: "one", kept_at: Date.now() };
    await shelf.jot(draft);
    expect(await shelf.drafts(box.owner)).toEqual([draft]);
    void box.add({ ...write("one"), draft: draft.key });
    await vi.waitFor(async () => expect(texts(await shelf.all(box.owner))).toEqual(["one"]));
    expect(await shelf.drafts(box.owner)).toEqual([]);
  });

  test("leaving forgets everything", async () => {
    const box = outbox(silent);
    void box.add(write("one"));
    await vi.waitFor(() => expect(box.waiting.length).toBe(1));
    await box.forget();
    expect([box.waiting, await (await openShelf()).all(box.owner)]).toEqual([[], []]);
  });
});

describe("two pages of one person", () => {
  /** As browsers do: one holder at a time, the others are told that there is none. */
  const locks = () => {
    const held = new Set<string>();
    return {
      async request(name: string, _: LockOptions, work: (lock: object | null) => unknown) {
        if (held.has(name)) return work(null);
        held.add(name);
        try {
          return await work({});
        } finally {
          held.delete(name);
        }
      },
    };
  };

  test("send what waits once, and both know it is received", async () => {
    vi.stubGlobal("navigator", { locks: locks() });
    void outbox(silent).add(write("one"));
    await vi.waitFor(async () => expect((await (await openShelf()).all(`K7MPQ2:${owner}`)).length).toBe(1));
    const pages = [outbox(), outbox()];
    await vi.waitFor(() => expect(texts(sent)).toEqual(["one"]));
    await vi.waitFor(() => expect(pages.map(({ waiting }) => waiting.length)).toEqual([0, 0]), 5_000);
    expect(texts(sent)).toEqual(["one"]);
    vi.unstubAllGlobals();
  });

  test("a page that fell asleep while sending does not hold the other back", async () => {
    vi.stubGlobal("navigator", { locks: { request: async (_: string, __: LockOptions, work: (lock: null) => unknown) => work(null) } });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const answered = outbox(send, Promise.resolve(memoryShelf())).add(write("one"));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await answered).toEqual({ seq: 1 });
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
});
