/** The records this viewer may see, kept up to date by numbered changes, with what is still waiting laid over them. */
import type { AnyRecord, Kind, RecordOf } from "../records.types";
import { Topic } from "./cell.svelte";
import { Previews, type Shelf } from "./previews";
import type { Entry, Preview } from "./wire.types";

const KINDS: readonly Kind[] = [
  ...(["session", "step", "guide", "board", "count", "note", "author", "mine", "group"] as const),
  ...(["ballot", "vote", "turnout", "tally", "match", "action", "commitment"] as const),
  ...(["hands", "signature", "card", "moderation"] as const),
  ...(["timer", "scene", "bookmark", "ready", "done", "person", "called", "round", "circle", "meeting", "awaited"] as const),
];

export class Records {
  /** The last number applied. */
  seq = 0;
  /** The highest number heard, applied or not. */
  heard = 0;
  readonly #confirmed = new Map<Kind, Shelf>();
  readonly #previews = new Previews();
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

  /** What the server has confirmed, without what is still waiting. */
  confirmed(): AnyRecord[] {
    return [...this.#confirmed.values()].flatMap((shelf) => [...shelf.values()]);
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
    this.#publish((touched) => this.#previews.lay(token, preview, touched));
  }

  /** Lift a preview: at once, or when the change that makes it true has come. */
  settle(token: string, seq = 0): void {
    this.#previews.settle(token, seq);
    this.#publish(() => {});
  }

  #publish(change: (touched: Set<Kind>) => void): void {
    const touched = new Set<Kind>();
    change(touched);
    this.#previews.lift(this.seq, touched);
    for (const kind of touched) {
      this.#drawn.delete(kind);
      this.#topics.get(kind)?.changed();
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
      const shelf = this.#previews.over(kind, this.#confirmed.get(kind));
      drawn = { shelf, list: [...shelf.values()] };
      this.#drawn.set(kind, drawn);
    }
    return drawn;
  }
}
