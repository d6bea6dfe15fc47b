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
const last = () => links[links.length - 1]!;
const by =
  (name: string): Way =>
  (_, ends) => {
    const link = new Link(name, ends);
    links.push(link);
    return { send: (packet) => link.sent.push(packet), close: () => (link.closed = true) };
  };

function open(): Socket {
  const socket = new Socket("w=K7MPQ2&role=person", [by("websocket"), by("polling")]);
  for (const event of ["connect", "disconnect", "connect_error", "changes"]) {
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
  test("greeted, it asks to come in, and says when it is in", () => {
    const socket = open();
    last().letsIn();
    expect(last().sent).toEqual(["40"]);
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

  test("where a proxy lets a WebSocket hang, polling comes first from then on", async () => {
    open();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(links.map(({ way, closed }) => [way, closed])).toEqual([["websocket", true], ["polling", false]]);
    last().letsIn();
    last().ends.lost();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last().way).toBe("polling");
  });

  test("a link that is silent past its pings is dead, and another is made", async () => {
    open();
    last().letsIn();
    await vi.advanceTimersByTimeAsync(39_000);
    last().ends.heard("2");
    await vi.advanceTimersByTimeAsync(39_000);
    expect(links).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect([links.length, told.at(-1)]).toEqual([2, ["disconnect", "timeout"]]);
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
    expect([last().sent, last().closed, links.length]).toEqual([["40", "41"], true, 1]);
  });
});
