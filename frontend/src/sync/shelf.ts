/** Where the outbox keeps its entries: IndexedDB, or this page's memory when the device denies storage. */
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

/** Some phones never answer when storage is closed to them (private windows, a full disk). */
const STORAGE_MS = 1_500;
const STORE = "outbox";
const FORGOTTEN_AFTER_MS = 30 * 24 * 3600 * 1000;

export async function openShelf(): Promise<Shelf> {
  try {
    const db = await soon(openDatabase());
    await forgetOld(db);
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

function lastingShelf(db: IDBDatabase): Shelf {
  return {
    lasting: true,
    all: async (owner) => (await read(db)).filter((entry) => entry.owner === owner),
    put: (entry) => write(db, (store) => store.put(entry)),
    remove: (token) => write(db, (store) => store.delete(token)),
  };
}

async function forgetOld(db: IDBDatabase): Promise<void> {
  for (const { token, kept_at } of await read(db)) {
    if (kept_at < Date.now() - FORGOTTEN_AFTER_MS) await write(db, (store) => store.delete(token));
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open("cooperons", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "token" });
  return answer(opening);
}

function read(db: IDBDatabase): Promise<Entry[]> {
  return soon(answer(db.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<Entry[]>));
}

/** Ends when the change is really on the device, not merely accepted. */
function write(db: IDBDatabase, change: (store: IDBObjectStore) => unknown): Promise<void> {
  const transaction = db.transaction(STORE, "readwrite");
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  change(transaction.objectStore(STORE));
  return soon(written);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function soon<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("storage does not answer")), STORAGE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
