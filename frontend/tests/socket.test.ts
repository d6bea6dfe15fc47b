import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Ends } from "../src/sync/carrier";
import { Socket, type Way } from "../src/sync/socket";

/** A link in memory, held by its other end. */
class Link {
  sent: string[] = [];
  closed = false;
  constructor(
    readonly way: string,
    readonly ends: Ends,
  ) {}

  /** The server greets, and lets in. */
  letsIn(): void {
    this.ends.heard('0{"sid":"s","pingInterval":20000,"pingTimeout":20000}');
    this.ends.heard('40{"sid":"t"}');
  }
}

const links: Link[] = [];
const told: unknown[][] = [];
const HELLO = '40{"me":"ana"}';
const ways = () => links.map(({ way, closed }) => (closed ? `(${way})` : way));
const last = () => links[links.length - 1]!;
const by =
  (name: string): Way =>
  (_, ends) => {
    const link = new Link(name, ends);
    links.push(link);
    return { send: (packet) => link.sent.push(packet), close: () => (link.closed = true) };
  };

function open(): Socket {
  const socket = new Socket("w=K7MPQ2&role=person", { me: "ana" }, [by("websocket"), by("polling")]);
  for (const event of ["connect", "disconnect", "connect_error", "changes", "quiet"]) {
    socket.on(event, (payload: unknown) => told.push([event, payload]));
  }
  socket.connect();
  return socket;
}

beforeEach(() => {
  vi.useFakeTimers();
  links.length = told.length = 0;
});
afterEach(() => vi.useRealTimers());

describe("a conversation", () => {
  test("greeted, it asks to come in and says whose page it is, and says when it is in", () => {
    const socket = open();
    last().letsIn();
    expect(last().sent).toEqual([HELLO]);
    expect([socket.connected, told]).toEqual([true, [["connect", undefined]]]);
  });

  test("what is told arrives, and a ping is answered", () => {
    open();
    last().letsIn();
    last().ends.heard('42["changes",[{"seq":1}]]');
    last().ends.heard("2");
    expect(told.at(-1)).toEqual(["changes", [{ seq: 1 }]]);
    expect(last().sent.at(-1)).toBe("3");
  });

  test("each question gets its own answer, in whatever order", async () => {
    const socket = open();
    last().letsIn();
    const answers = [socket.ask("since", 4, 1000), socket.ask("since", 5, 1000)];
    expect(last().sent.slice(1)).toEqual(['420["since",4]', '421["since",5]']);
    last().ends.heard('431[{"seq":5}]');
    last().ends.heard('430[{"seq":4}]');
    expect(await Promise.all(answers)).toEqual([{ seq: 4 }, { seq: 5 }]);
  });

  test("a question without an answer ends, as does one that was on its way when the link was lost", async () => {
    const socket = open();
    last().letsIn();
    const late = expect(socket.ask("since", 4, 1000)).rejects.toThrow("timeout");
    await vi.advanceTimersByTimeAsync(1000);
    await late;
    const lost = expect(socket.ask("since", 4, 1000)).rejects.toThrow("transport close");
    last().ends.lost();
    await lost;
  });
});

describe("a bad network", () => {
  test("where a WebSocket is refused, polling is tried at once", () => {
    open();
    last().ends.lost();
    expect(links.map(({ way }) => way)).toEqual(["websocket", "polling"]);
    last().letsIn();
    expect(told).toEqual([["connect", undefined]]);
  });

  test("when both fail it says so, waits, and begins again", async () => {
    open();
    last().ends.lost();
    last().ends.lost();
    expect(told).toEqual([["connect_error", { message: "transport close" }]]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(links.map(({ way }) => way)).toEqual(["websocket", "polling", "websocket"]);
  });

  test("where a WebSocket hangs, polling begins beside it, and comes first from then on", async () => {
    open();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ways()).toEqual(["websocket", "polling"]);
    last().letsIn();
    expect(ways()).toEqual(["(websocket)", "polling"]);
    last().ends.lost();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last().way).toBe("polling");
  });

  test("a slow try keeps its chance while another begins, and the first to be let in wins", async () => {
    const socket = open();
    const [slow] = links;
    await vi.advanceTimersByTimeAsync(7_000);
    slow!.letsIn();
    expect([ways(), socket.connected]).toEqual([["websocket", "(polling)"], true]);
  });

  test("in a hole a new try begins every five seconds, at most two at a time", async () => {
    open();
    await vi.advanceTimersByTimeAsync(21_000);
    expect(ways()).toEqual(["(websocket)", "(polling)", "(websocket)", "polling", "websocket"]);
    expect(told.every(([event]) => event === "connect_error")).toBe(true);
  });

  test("who came in by polling tries a WebSocket again after a minute, and changes over without a break", async () => {
    const socket = open();
    last().ends.lost();
    last().letsIn();
    for (let second = 0; second < 60; second++) {
      last().ends.heard("2");
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(ways()).toEqual(["(websocket)", "polling", "websocket"]);
    last().letsIn();
    expect([ways(), socket.connected]).toEqual([["(websocket)", "(polling)", "websocket"], true]);
    expect(told.map(([event]) => event)).toEqual(["connect", "connect"]);
  });

  test("after a silence it asks, and what is heard then is enough", async () => {
    open();
    last().letsIn();
    await vi.advanceTimersByTimeAsync(5_500);
    expect(told.at(-1)).toEqual(["quiet", undefined]);
    last().ends.heard('42["head",{}]');
    await vi.advanceTimersByTimeAsync(5_000);
    expect([links.length, told.filter(([event]) => event === "disconnect")]).toEqual([1, []]);
  });

  test("a link without a word is dead within ten seconds, and another is made", async () => {
    open();
    last().letsIn();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(told.at(-1)).toEqual(["disconnect", "timeout"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(links).toHaveLength(2);
  });

  test("half a link is dead too: what is heard does not make up for two questions without an answer", async () => {
    const socket = open();
    last().letsIn();
    for (let time = 0; time < 2; time++) {
      const asked = socket.ask("intent", {}, 2_000).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(2_000);
      last().ends.heard("2");
      await asked;
    }
    expect(told.at(-1)).toEqual(["disconnect", "timeout"]);
  });

  test("on a very slow network a link held for dead gets twice the time", async () => {
    open();
    last().letsIn();
    await vi.advanceTimersByTimeAsync(9_500);
    last().letsIn();
    told.length = 0;
    await vi.advanceTimersByTimeAsync(9_000);
    expect(told.map(([event]) => event)).toEqual(["quiet"]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told.at(-1)).toEqual(["disconnect", "timeout"]);
  });

  test("asked to check, it doubts a link at once, and without one it tries at once", async () => {
    const socket = open();
    last().letsIn();
    socket.check();
    expect(told.at(-1)).toEqual(["quiet", undefined]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(told.at(-1)).toEqual(["disconnect", "timeout"]);
    socket.check();
    expect(links).toHaveLength(2);
  });

  test("lost as soon as it was there, and asked to check at once, it still tries again", async () => {
    const socket = open();
    last().letsIn();
    await vi.advanceTimersByTimeAsync(200);
    last().ends.lost();
    socket.check();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(links.length).toBeGreaterThan(1);
  });

  test("what an abandoned link still says is not heard", () => {
    const socket = open();
    const old = last();
    socket.disconnect();
    old.letsIn();
    expect([socket.connected, told]).toEqual([false, []]);
  });
});

describe("ends", () => {
  test("not let in, it gives the reason and does not insist", async () => {
    open();
    last().ends.heard('44{"message":"no","data":{"code":"not_joined","sentence":"Entrez."}}');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([["connect_error", { message: "no", data: { code: "not_joined", sentence: "Entrez." } }]]);
    expect(links).toHaveLength(1);
  });

  test("shown out by the server, it says so", () => {
    open();
    last().letsIn();
    last().ends.heard("41");
    expect(told.at(-1)).toEqual(["disconnect", "io server disconnect"]);
  });

  test("it says goodbye, once, and stays away", async () => {
    const socket = open();
    last().letsIn();
    socket.disconnect();
    socket.disconnect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([last().sent, last().closed, links.length]).toEqual([[HELLO, "41"], true, 1]);
  });
});
