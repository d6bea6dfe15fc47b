/** The records this viewer may see, kept up to date by numbered changes, with what is still waiting laid over them. */
import type { AnyRecord, Kind, Name, RecordOf } from "../records.types";
import { Topic } from "./cell.svelte";
import type { Entry, Preview } from "./wire.types";

type Shelf = Map<string, AnyRecord>;

const KINDS: readonly Kind[] = [
  ...(["session", "step", "guide", "board", "count", "note", "author", "mine", "group"] as const),
  ...(["ballot", "vote", "turnout", "tally", "match", "action", "commitment"] as const),
  ...(["timer", "scene", "ready", "done", "person"] as const),
];

export class Records {
  /** The last number applied. */
  seq = 0;
  /** The highest number heard, applied or not. */
  heard = 0;
  readonly #confirmed = new Map<Kind, Shelf>();
  readonly #previews = new Map<string, Preview>();
  readonly #settling = new Map<string, number>();
  readonly #drawn = new Map<Kind, { shelf: Shelf; list: readonly AnyRecord[] }>();
  // Made beforehand: Svelte does not watch what is created while it is watching.
  readonly #topics = new Map(KINDS.map((kind) => [kind, new Topic()]));

  constructor(seq = 0, records: AnyRecord[] = []) {
    this.replace(seq, records);
  }

  /** Every record of a kind: the same array until one of them changes. */
  all<K extends Kind>(kind: K): readonly RecordOf<K>[] {
    return this.#draw(kind).list as readonly RecordOf<K>[];
  }

  get<K extends Kind>(kind: K, id: string | null | undefined): RecordOf<K> | undefined {
    return this.#draw(kind).shelf.get(id ?? "") as RecordOf<K> | undefined;
  }

  /** Take in what came by itself; false says that numbers are missing in between. */
  apply(entries: Entry[]): boolean {
    let whole = true;
    this.#publish((touched) => {
      for (const entry of entries) {
        const last = entry.through ?? entry.seq;
        this.heard = Math.max(this.heard, last);
        if (entry.seq > this.seq + 1) whole = false;
        else if (last > this.seq) this.#take(entry, last, touched);
      }
    });
    return whole;
  }

  /** Take in the answer to `since`: everything up to `seq`, nothing missing. */
  catchUp(seq: number, entries: Entry[]): void {
    this.#publish((touched) => {
      for (const entry of entries) {
        const last = entry.through ?? entry.seq;
        if (last > this.seq) this.#take(entry, last, touched);
      }
      this.seq = Math.max(this.seq, seq);
    });
  }

  /** Start again from a snapshot. */
  replace(seq: number, records: AnyRecord[]): void {
    this.#publish((touched) => {
      for (const kind of this.#confirmed.keys()) touched.add(kind);
      this.#confirmed.clear();
      for (const record of records) this.#put(record, touched);
      this.seq = seq;
    });
  }

  /** Lay over the records what an intent will bring, until it is settled. */
  preview(token: string, preview: Preview): void {
    this.#previews.set(token, preview);
    this.#publish((touched) => kindsOf(preview).forEach((kind) => touched.add(kind)));
  }

  /** Lift a preview: at once, or when the change that makes it true has come. */
  settle(token: string, seq = 0): void {
    this.#settling.set(token, seq);
    this.#publish(() => {});
  }

  #publish(change: (touched: Set<Kind>) => void): void {
    const touched = new Set<Kind>();
    change(touched);
    this.#liftSettled(touched);
    for (const kind of touched) {
      this.#drawn.delete(kind);
      this.#topics.get(kind)?.changed();
    }
  }

  #liftSettled(touched: Set<Kind>): void {
    for (const [token, seq] of this.#settling) {
      if (seq <= this.seq) {
        kindsOf(this.#previews.get(token) ?? {}).forEach((kind) => touched.add(kind));
        this.#previews.delete(token);
        this.#settling.delete(token);
      }
    }
  }

  #take(entry: Entry, last: number, touched: Set<Kind>): void {
    for (const record of entry.puts ?? []) this.#put(record, touched);
    for (const { kind, id } of entry.removals ?? []) {
      this.#confirmed.get(kind)?.delete(id);
      touched.add(kind);
    }
    this.seq = last;
  }

  #put(record: AnyRecord, touched: Set<Kind>): void {
    let shelf = this.#confirmed.get(record.kind);
    if (!shelf) this.#confirmed.set(record.kind, (shelf = new Map()));
    shelf.set(record.id, record);
    touched.add(record.kind);
  }

  #draw(kind: Kind): { shelf: Shelf; list: readonly AnyRecord[] } {
    this.#topics.get(kind)?.watch();
    let drawn = this.#drawn.get(kind);
    if (!drawn) {
      const shelf = this.#overlaid(kind);
      drawn = { shelf, list: [...shelf.values()] };
      this.#drawn.set(kind, drawn);
    }
    return drawn;
  }

  #overlaid(kind: Kind): Shelf {
    const shelf: Shelf = new Map(this.#confirmed.get(kind));
    for (const { puts = [], patches = [], removals = [] } of this.#previews.values()) {
      // A preview never hides what the server has confirmed under the same name meanwhile.
      for (const record of puts) if (record.kind === kind && isNew(record, shelf)) shelf.set(record.id, record);
      for (const patch of patches) if (patch.kind === kind) lay(shelf, patch.id, patch.fields);
      for (const name of removals) if (name.kind === kind) shelf.delete(name.id);
    }
    return shelf;
  }
}

/** A vote and « J'ai fini » replace what was said before; everything else is made once. */
function isNew({ kind, id }: AnyRecord, shelf: Shelf): boolean {
  return kind === "vote" || kind === "done" || !shelf.has(id);
}

function lay(shelf: Shelf, id: string, fields: object): void {
  const record = shelf.get(id);
  if (record) shelf.set(id, { ...record, ...fields } as AnyRecord);
}

function kindsOf({ puts = [], patches = [], removals = [] }: Preview): Kind[] {
  return [...puts, ...patches, ...(removals as Name[])].map((each) => each.kind);
}
