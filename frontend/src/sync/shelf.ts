/** Where this device keeps what is not received yet, and drafts: IndexedDB, or the page's memory where it is denied. */
import type { Intent, Refusal } from "./wire.types";

export interface Entry extends Intent {
  /** Session code and person: two people may share a phone. */
  owner: string;
  kept_at: number;
  /** Increases with each entry, across reloads. */
  order: number;
  refusal?: Refusal;
}

/** A text begun, in a step, for a board. */
export interface Draft {
  key: string;
  owner: string;
  step: string;
  board: string;
  text: string;
  kept_at: number;
}

export interface Shelf {
  /** False: what it holds goes away with the page. */
  lasting: boolean;
  all(owner: string): Promise<Entry[]>;
  has(token: string): Promise<boolean>;
  /** Takes away in the same breath the draft it was: whenever the phone dies, the text is in one place. */
  put(entry: Entry): Promise<void>;
  remove(token: string): Promise<void>;
  drafts(owner: string): Promise<Draft[]>;
  /** An empty text is not kept. */
  jot(draft: Draft): Promise<void>;
}

/** Some phones never answer when storage is closed to them; weak ones take seconds to open it. */
const STORAGE_MS = 5_000;
const OUTBOX = "outbox";
const DRAFTS = "drafts";
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
  const drafts = new Map<string, Draft>();
  const of = <T extends { owner: string }>(all: Map<string, T>, owner: string) =>
    [...all.values()].filter((each) => each.owner === owner);
  return {
    lasting: false,
    all: async (owner) => of(entries, owner),
    has: async (token) => entries.has(token),
    put: async (entry) => {
      entries.set(entry.token, entry);
      drafts.delete(entry.draft ?? "");
    },
    remove: async (token) => void entries.delete(token),
    drafts: async (owner) => of(drafts, owner),
    jot: async (draft) => void (draft.text ? drafts.set(draft.key, draft) : drafts.delete(draft.key)),
  };
}

function lastingShelf(db: IDBDatabase): Shelf {
  return {
    lasting: true,
    all: async (owner) => (await read<Entry>(db, OUTBOX)).filter((entry) => entry.owner === owner),
    has: async (token) => (await soon(answer(store(db, OUTBOX).getKey(token)))) !== undefined,
    put: (entry) =>
      write(db, (outbox, drafts) => {
        outbox.put(entry);
        if (entry.draft) drafts.delete(entry.draft);
      }),
    remove: (token) => write(db, (outbox) => outbox.delete(token)),
    drafts: async (owner) => (await read<Draft>(db, DRAFTS)).filter((draft) => draft.owner === owner),
    jot: (draft) => write(db, (_, drafts) => (draft.text ? drafts.put(draft) : drafts.delete(draft.key)), "relaxed"),
  };
}

async function forgetOld(db: IDBDatabase): Promise<void> {
  const isOld = ({ kept_at }: { kept_at: number }) => kept_at < Date.now() - FORGOTTEN_AFTER_MS;
  for (const { token } of (await read<Entry>(db, OUTBOX)).filter(isOld)) await write(db, (outbox) => outbox.delete(token));
  for (const { key } of (await read<Draft>(db, DRAFTS)).filter(isOld)) await write(db, (_, drafts) => drafts.delete(key));
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open("cooperons", 2);
  opening.onupgradeneeded = () => {
    const names = opening.result.objectStoreNames;
    if (!names.contains(OUTBOX)) opening.result.createObjectStore(OUTBOX, { keyPath: "token" });
    if (!names.contains(DRAFTS)) opening.result.createObjectStore(DRAFTS, { keyPath: "key" });
  };
  return answer(opening);
}

const store = (db: IDBDatabase, name: string) => db.transaction(name).objectStore(name);

function read<T>(db: IDBDatabase, name: string): Promise<T[]> {
  return soon(answer(store(db, name).getAll() as IDBRequest<T[]>));
}

type Change = (outbox: IDBObjectStore, drafts: IDBObjectStore) => unknown;

/** Ends when the change is on the device, `strict`: even if the battery dies now. */
function write(db: IDBDatabase, change: Change, durability: IDBTransactionDurability = "strict"): Promise<void> {
  const transaction = db.transaction([OUTBOX, DRAFTS], "readwrite", { durability });
  const written = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  change(transaction.objectStore(OUTBOX), transaction.objectStore(DRAFTS));
  transaction.commit?.(); // does not wait for this page, which may be closing
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
