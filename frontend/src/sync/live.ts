/** Everything a screen needs of the session: its records, its connection, its outbox, and one way to ask. */
import type { Page } from "../page";
import { pageArrivedAt, setClock } from "./clock";
import { Connection } from "./connection";
import { Outbox } from "./outbox";
import { Records } from "./records";
import { openShelf, type Shelf } from "./shelf";
import type { Answer, Intent } from "./wire.types";

export interface Live {
  page: Page;
  records: Records;
  connection: Connection;
  outbox: Outbox;
  /** Ask for something: kept intents go through the outbox, the others are sent now or not at all. */
  ask(intent: Intent): Promise<Answer>;
}

export function goLive(page: Page): Live {
  setClock(page.now, pageArrivedAt());
  const records = new Records(page.seq, page.records);
  const connection = new Connection(page.code, page.me.role, records);
  const live = join(page, records, connection, openShelf());
  connection.onUpToDate(() => live.outbox.wake());
  return live;
}

/** Put the parts together. */
export function join(page: Page, records: Records, connection: Connection, shelf: Promise<Shelf>): Live {
  const owner = `${page.code}:${page.me.role === "person" ? page.me.id : page.me.role}`;
  const outbox = new Outbox(owner, shelf, records, (intent) => connection.send(intent));
  const ask = (intent: Intent) => (intent.kept ? outbox.add(intent) : askNow(records, connection, intent));
  return { page, records, connection, outbox, ask };
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
