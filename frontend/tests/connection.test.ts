import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Connection } from "../src/sync/connection";
import { Records } from "../src/sync/records";
import type { Page } from "../src/page";
import type { Socket } from "../src/sync/socket";
import type { Entry } from "../src/sync/wire.types";
import { note } from "./made";

type Listener = (payload?: unknown) => void;

/** A socket in memory: `server` answers what is asked. */
class FakeSocket {
  connected = false;
  checks = 0;
  asked: [string, unknown][] = [];
  answers: unknown[] = [];
  readonly #listeners = new Map<string, Listener>();

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }
  connect(): void {
    this.connected = true;
    this.hears("connect");
  }
  disconnect(): void {
    this.connected = false;
    this.hears("disconnect", "io client disconnect");
  }
  check(): void {
    this.checks += 1;
  }
  hears(event: string, payload?: unknown): void {
    this.#listeners.get(event)?.(payload);
  }
  async ask(event: string, payload: unknown): Promise<unknown> {
    this.asked.push([event, payload]);
    const answer = this.answers.shift();
    if (answer === undefined) throw new Error("timeout");
    return answer;
  }
}

const entry = (seq: number): Entry => ({ seq, puts: [note(`n${seq}`)] });
const settled = () => vi.advanceTimersByTimeAsync(1);
let socket: FakeSocket;
let records: Records;

const PAGE = { code: "K7MPQ2", me: { role: "screen" } } as Page;

function connect(...answers: unknown[]): Connection {
  socket.answers = answers;
  return new Connection(PAGE, records, socket as unknown as Socket);
}

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  records = new Records(41);
});
afterEach(() => vi.useRealTimers());

describe("catching up", () => {
  test("on connecting it asks for everything after its number", async () => {
    const connection = connect({ seq: 42, changes: [entry(42)] });
    await settled();
    expect(socket.asked).toEqual([["since", 41]]);
    expect([records.seq, connection.state]).toEqual([42, "connected"]);
  });

  test("a gap asks again, in the same way", async () => {
    connect({ seq: 41, changes: [] }, { seq: 44, changes: [entry(42), entry(43), entry(44)] });
    await settled();
    socket.hears("changes", [entry(44)]);
    await settled();
    expect(socket.asked).toEqual([["since", 41], ["since", 41]]);
    expect([records.seq, records.all("note").length]).toEqual([44, 3]);
  });

  test("what is heard during the answer and is newer than it is asked for too", async () => {
    connect({ seq: 41, changes: [] }, { seq: 42, changes: [entry(42)] }, { seq: 44, changes: [entry(43), entry(44)] });
    await settled();
    socket.hears("changes", [entry(43)]);
    socket.hears("changes", [entry(44)]);
    await settled();
    expect(records.seq).toBe(44);
  });

  test("too far behind, a snapshot replaces everything", async () => {
    connect({ seq: 900, records: [note("a")] });
    await settled();
    expect([records.seq, records.all("note").map(({ id }) => id)]).toEqual([900, ["a"]]);
  });

  test("an answer that does not come is asked for again", async () => {
    connect();
    await settled();
    socket.answers = [{ seq: 41, changes: [] }];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(socket.asked.length).toBe(2);
  });
});

describe("ends", () => {
  test("a refused connection says why and does not insist", async () => {
    const connection = connect({ seq: 41, changes: [] });
    const error = Object.assign(new Error("no"), { data: { code: "not_joined", sentence: "Entrez d’abord." } });
    socket.hears("connect_error", error);
    expect([connection.state, connection.refusal?.sentence]).toEqual(["refused", "Entrez d’abord."]);
    expect(socket.connected).toBe(false);
  });

  test("who is removed stays out", () => {
    const connection = connect();
    socket.hears("closed", { reason: "removed" });
    expect([connection.state, connection.removed]).toEqual(["closed", true]);
  });

  test("a session that is erased says so, and nobody asks for it again", async () => {
    const connection = connect({ seq: 41, changes: [] });
    await settled();
    socket.hears("closed", { reason: "erased", sentence: "La répétition est finie." });
    expect([connection.state, connection.refusal?.sentence]).toEqual(["refused", "La répétition est finie."]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(socket.connected).toBe(false);
  });

  test("a session that ends leaves the connection open: it may be opened again", async () => {
    const connection = connect({ seq: 41, changes: [] });
    await settled();
    socket.hears("closed", { reason: "session" });
    expect([connection.state, socket.connected]).toEqual(["connected", true]);
  });

  test("shown out by the server without a reason, it comes back later", async () => {
    connect({ seq: 41, changes: [] }, { seq: 41, changes: [] });
    await settled();
    socket.connected = false;
    socket.hears("disconnect", "io server disconnect");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(socket.connected).toBe(true);
  });

  test("a network that comes back, and a page that is looked at again, make it check at once", () => {
    connect();
    dispatchEvent(new Event("online"));
    document.dispatchEvent(new Event("visibilitychange"));
    dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect(socket.checks).toBe(3);
  });

  test("a silence is answered by a question, which repairs what was missed", async () => {
    connect({ seq: 41, changes: [] }, { seq: 42, changes: [entry(42)] });
    await settled();
    socket.hears("quiet");
    await settled();
    expect([socket.asked.at(-1), records.seq]).toEqual([["since", 41], 42]);
  });

  test("how old the picture is counts from when the link was lost, or from when the page was kept", async () => {
    vi.setSystemTime(1_000_000);
    const connection = connect({ seq: 41, changes: [] });
    await settled();
    vi.setSystemTime(2_000_000);
    socket.hears("disconnect", "timeout");
    socket.hears("connect_error", { message: "timeout" });
    expect([connection.state, connection.freshAt]).toEqual(["offline", 2_000_000]);
    expect(new Connection({ ...PAGE, kept: 5 }, records, new FakeSocket() as unknown as Socket).freshAt).toBe(5);
  });
});

describe("where the server says it is", () => {
  const LATER = 4_000;

  test("whoever is behind asks, once what is on its way had time to arrive", async () => {
    connect({ seq: 41, epoch: "a", changes: [] }, { seq: 42, epoch: "a", changes: [entry(42)] });
    await settled();
    socket.hears("head", { seq: 42, epoch: "a" });
    await settled();
    expect(socket.asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(LATER);
    expect(socket.asked.at(-1)).toEqual(["since", 41]);
    expect(records.seq).toBe(42);
  });

  test("nobody asks for what has arrived meanwhile", async () => {
    connect({ seq: 41, epoch: "a", changes: [] });
    await settled();
    socket.hears("head", { seq: 42, epoch: "a" });
    socket.hears("changes", [entry(42)]);
    await vi.advanceTimersByTimeAsync(LATER);
    expect(socket.asked).toHaveLength(1);
  });

  test("repairs end: three a minute", async () => {
    connect(...Array.from({ length: 20 }, () => ({ seq: 41, epoch: "a", changes: [] })));
    await settled();
    for (let time = 0; time < 8; time++) {
      socket.hears("head", { seq: 99, epoch: "a" });
      await vi.advanceTimersByTimeAsync(LATER);
    }
    expect(socket.asked).toHaveLength(4);
  });

  test("another life of the database is taken in from a snapshot", async () => {
    connect({ seq: 41, epoch: "a", changes: [] }, { seq: 7, epoch: "b", changes: [] }, { seq: 7, epoch: "b", records: [note("restored")] });
    await settled();
    socket.hears("head", { seq: 7, epoch: "b" });
    await vi.advanceTimersByTimeAsync(LATER);
    expect(socket.asked.at(-1)).toEqual(["since", -1]);
    expect(records.seq).toBe(7);
    expect(records.get("note", "restored")).toBeDefined();
  });

  test("a page kept from another life of the database is taken in anew", async () => {
    socket.answers = [{ seq: 50, epoch: "b", changes: [] }, { seq: 50, epoch: "b", records: [note("restored")] }];
    new Connection({ ...PAGE, epoch: "a" }, records, socket as unknown as Socket);
    await settled();
    expect(socket.asked).toEqual([["since", 41], ["since", -1]]);
    expect(records.get("note", "restored")).toBeDefined();
  });
});
