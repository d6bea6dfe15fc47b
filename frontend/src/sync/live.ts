/** Everything a screen needs of the session: its records, its connection, its outbox, and one way to ask. */
import type { Page } from "../page";
import { pageArrivedAt, setClock } from "./clock";
import { Connection } from "./connection";
import { Outbox } from "./outbox";
import { Records } from "./records";
import { memoryShelf, openShelf, type Draft, type Shelf } from "./shelf";
import type { Answer, Intent } from "./wire.types";

export interface Live {
  page: Page;
  records: Records;
  connection: Connection;
  outbox: Outbox;
  shelf: Promise<Shelf>;
  /** The texts begun on this device, as far as they are known when the screen is drawn. */
  drafts: readonly Draft[];
  /** Ask for something: kept intents go through the outbox, the others are sent now or not at all. */
  ask(intent: Intent): Promise<Answer>;
}

/** Nobody waits longer for what the device has kept. */
const DRAFTS_MS = 400;

export async function goLive(page: Page): Promise<Live> {
  setClock(page.now, page.kept ?? pageArrivedAt());
  const records = new Records(page.seq, page.records);
  const connection = new Connection(page, records);
  const live = join(page, records, connection, page.me.role === "preview" ? Promise.resolve({ ...memoryShelf(), lasting: true }) : openShelf());
  connection.onUpToDate(() => live.outbox.wake());
  if (page.me.role === "person") live.drafts = await draftsOf(live);
  return live;
}

/** Put the parts together. */
export function join(page: Page, records: Records, connection: Connection, shelf: Promise<Shelf>): Live {
  const owner = `${page.code}:${page.me.role === "person" ? page.me.id : page.me.role}`;
  const outbox = new Outbox(owner, shelf, records, (intent) => connection.send(intent));
  const ask = (intent: Intent) => (intent.kept ? outbox.add(intent) : askNow(records, connection, intent));
  return { page, records, connection, outbox, shelf, drafts: [], ask };
}

function draftsOf({ shelf, outbox }: Live): Promise<Draft[]> {
  const kept = shelf.then((opened) => opened.drafts(outbox.owner)).catch(() => []);
  return Promise.race([kept, new Promise<Draft[]>((resolve) => setTimeout(resolve, DRAFTS_MS, []))]);
}

async function askNow(records: Records, connection: Connection, intent: Intent): Promise<Answer> {
  records.preview(intent.token, intent.preview);
  try {
    const answer = await connection.send(intent);
    records.settle(intent.token, "seq" in answer ? answer.seq : 0);
    return answer;
  } catch {
    records.settle(intent.token);
    return { unsent: true };
  }
}
