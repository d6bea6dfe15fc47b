/** A desk to sit at, in the tests: what it asks is listed, and answered at once. */
import { render } from "@testing-library/svelte";
import { beforeEach, vi } from "vitest";
import { speak } from "../src/i18n";
import { toasts } from "../src/parts/announce";
import type { Page } from "../src/page";
import type { AnyRecord } from "../src/records.types";
import type { Live } from "../src/sync/live";
import { Cell } from "../src/sync/cell.svelte";
import { Records } from "../src/sync/records";
import type { Entry } from "../src/sync/shelf";
import type { Answer, Gone, Intent } from "../src/sync/wire.types";
import Desk from "../src/views/desk/Desk.svelte";
import { catalogue } from "./catalogues";
import { board, note, rights, session, step } from "./made";

export const asked: Intent[] = [];
export const names = () => asked.map(({ name }) => name);

interface More {
  answer?: Answer | ((intent: Intent) => Answer | Promise<Answer>);
  gone?: Gone;
}

export function sit(list: AnyRecord[], { answer = { seq: 2 }, gone }: More = {}): Records {
  const page = { me: { role: "crew", name: "" }, code: "K7MPQ2", locale: "fr", locales: ["fr", "en"], urls: { join: "", join_short: "", qr: "" } };
  const records = new Records(1, list);
  const ask = async (intent: Intent) => {
    asked.push(intent);
    records.preview(intent.token, intent.preview);
    const answered = await (typeof answer === "function" ? answer(intent) : answer);
    records.settle(intent.token, "seq" in answered ? answered.seq : 0);
    return answered;
  };
  const connection = { state: "connected", present: { people: 12, phones: 12 }, gone: gone ?? null, hear: () => undefined };
  const outbox = { waiting: [], lasting: true, ...{ dismiss: async (token: string) => shelved(({ token: each }) => each !== token) } };
  Object.defineProperty(outbox, "returned", { get: () => returned.value });
  render(Desk, { live: { page: page as unknown as Page, records, ask, connection, outbox } as unknown as Live });
  return records;
}

/** What the outbox holds of what was refused. */
const returned = new Cell<readonly Entry[]>([]);
const shelved = (keep: (entry: Entry) => boolean) => void (returned.value = returned.value.filter(keep));

/** The server says no to something kept: it comes back through the outbox. */
export function refuse(intent: Intent | undefined, sentence: string): void {
  const entry = { ...intent, owner: "", kept_at: 0, order: 0, refusal: { code: "no", sentence } } as Entry;
  returned.value = [...returned.value, entry];
}

/** One more change, as the server tells it. */
export function change(records: Records, ...puts: AnyRecord[]): void {
  records.apply([{ seq: records.seq + 1, name: "", puts, removals: [] }]);
}

/** A key pressed where the keyboard is; true when the page took it. */
export function key(name: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key: name, cancelable: true, bubbles: true, ...more });
  return !(document.activeElement ?? document.body).dispatchEvent(event);
}

export const evening: AnyRecord[] = [
  ...[session(), step("s1", { rights: { ...rights, write: ["needs"] } }), step("s2", { position: 2, titles: { fr: "Le marché" } })],
  ...[board("needs", { titles: { fr: "Je cherche" } }), note("n1"), note("n2", { position: 2 })],
  { kind: "ready", id: "ready", audience: "wall", count: 7 },
];

export const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeEach(() => {
  speak({ locale: "fr", messages: { ...catalogue("fr", "common"), ...catalogue("fr", "desk") } });
  asked.length = 0;
  toasts.value = [];
  returned.value = [];
  vi.useFakeTimers({ toFake: ["Date"] }).setSystemTime(Date.now() + 10_000);
});
