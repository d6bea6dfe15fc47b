import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { session } from "../../../tests/made";
import { Records } from "../../sync/records";
import type { Live } from "../../sync/live";
import { keepPicture } from "./kept";

const HOUR_MS = 3600 * 1000;
const NOW = Date.parse("2026-11-22T20:00:00Z");
let held: Map<string, Map<string, Response>>;

/** As much of Cache Storage as is used here. */
const storage = {
  keys: async () => [...held.keys()],
  delete: async (name: string) => held.delete(name),
  open: async (name: string) => {
    const cache = held.get(name) ?? held.set(name, new Map()).get(name)!;
    return {
      keys: async () => [],
      match: async (path: string) => cache.get(path),
      addAll: async () => undefined,
      put: async (path: string, picture: Response) => void cache.set(path, picture),
    };
  },
};
const kept = (code: string, hoursAgo: number) =>
  held.set(`cooperons screen ${code}`, new Map([[`/screen/${code}`, new Response("", { headers: { "x-kept": String(NOW - hoursAgo * HOUR_MS) } })]]));
const names = () => [...held.keys()].map((name) => name.replace("cooperons screen ", ""));

function wall(state: string, status: "open" | "closed" = "open"): Live {
  const records = new Records(1, [session({ status })]);
  const page = { code: "K7MPQ2", urls: { qr: "/qr.svg" } };
  return { page, records, connection: { state, epoch: "e" } } as unknown as Live;
}

beforeEach(() => {
  held = new Map();
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal("caches", storage);
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { ...navigator, serviceWorker: { register: async () => undefined } });
  vi.stubGlobal("fetch", async () => new Response());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a wall keeps its picture as long as it is told things", async () => {
  await keepPicture(wall("connected"));
  expect(names()).toEqual(["K7MPQ2"]);
});

test("pictures of yesterday are thrown away, this evening's stay", async () => {
  kept("OLD222", 12.1);
  kept("NEW333", 11.9);
  await keepPicture(wall("offline"));
  expect(names()).toEqual(["NEW333"]);
});

test("a wall that may look no more, or whose workshop is over, leaves nothing behind", async () => {
  for (const over of [wall("refused"), wall("connected", "closed")]) {
    kept("K7MPQ2", 1);
    await keepPicture(over);
    expect(names()).toEqual([]);
  }
});

test("what is taken away meanwhile is noticed", async () => {
  const live = wall("connected");
  await keepPicture(live);
  (live.connection as { state: string }).state = "refused";
  await vi.advanceTimersByTimeAsync(6000);
  expect(names()).toEqual([]);
});

test("the wall shown beside the desk keeps nothing", async () => {
  vi.stubGlobal("top", {});
  await keepPicture(wall("connected"));
  expect(names()).toEqual([]);
});
