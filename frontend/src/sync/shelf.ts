/** Where the outbox keeps its entries: IndexedDB, or this page's memory when the device denies storage. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Intent, Refusal } from "./wire.types";

export interface Entry extends Intent {
  /** Session code and person: two people may share a phone. */
  owner: string;
  kept_at: number;
  /** Increases with each entry, across reloads. */
  order: number;
  refusal?: Refusal;
}

export interface Shelf {
  /** False: what it holds goes away with the page. */
  lasting: boolean;
  all(owner: string): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(token: string): Promise<void>;
}

interface Schema extends DBSchema {
  outbox: { key: string; value: Entry; indexes: { owner: string } };
}

/** Some phones never answer when storage is closed to them (private windows, a full disk). */
const STORAGE_MS = 1_500;
const FORGOTTEN_AFTER_MS = 30 * 24 * 3600 * 1000;

export async function openShelf(): Promise<Shelf> {
  try {
    const db = await soon(
      openDB<Schema>("cooperons", 1, {
        upgrade: (fresh) => void fresh.createObjectStore("outbox", { keyPath: "token" }).createIndex("owner", "owner"),
      }),
    );
    await soon(forgetOld(db));
    return lastingShelf(db);
  } catch {
    return memoryShelf();
  }
}

export function memoryShelf(): Shelf {
  const entries = new Map<string, Entry>();
  return {
    lasting: false,
    all: async (owner) => [...entries.values()].filter((entry) => entry.owner === owner),
    put: async (entry) => void entries.set(entry.token, entry),
    remove: async (token) => void entries.delete(token),
  };
}

function lastingShelf(db: IDBPDatabase<Schema>): Shelf {
  return {
    lasting: true,
    all: (owner) => soon(db.getAllFromIndex("outbox", "owner", owner)),
    put: async (entry) => void (await soon(db.put("outbox", entry))),
    remove: (token) => soon(db.delete("outbox", token)),
  };
}

async function forgetOld(db: IDBPDatabase<Schema>): Promise<void> {
  for (const entry of await db.getAll("outbox")) {
    if (entry.kept_at < Date.now() - FORGOTTEN_AFTER_MS) await db.delete("outbox", entry.token);
  }
}

function soon<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("storage does not answer")), STORAGE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
