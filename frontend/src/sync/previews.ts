/** What intents will bring, laid over the confirmed records until the server has spoken. */
import type { AnyRecord, Kind } from "../records.types";
import type { Preview } from "./wire.types";

export type Shelf = Map<string, AnyRecord>;

export class Previews {
  readonly #laid = new Map<string, Preview>();
  readonly #settled = new Map<string, number>();

  lay(token: string, preview: Preview, touched: Set<Kind>): void {
    this.#laid.set(token, preview);
    for (const kind of kindsOf(preview)) touched.add(kind);
  }

  /** To be lifted once this number is reached: not before, or what was written would blink. */
  settle(token: string, seq: number): void {
    this.#settled.set(token, seq);
  }

  lift(reached: number, touched: Set<Kind>): void {
    for (const [token, seq] of this.#settled) {
      if (seq > reached) continue;
      for (const kind of kindsOf(this.#laid.get(token) ?? {})) touched.add(kind);
      this.#laid.delete(token);
      this.#settled.delete(token);
    }
  }

  over(kind: Kind, confirmed: Shelf | undefined): Shelf {
    const shelf: Shelf = new Map(confirmed);
    for (const { puts = [], patches = [], removals = [] } of this.#laid.values()) {
      for (const record of puts) if (record.kind === kind && mayPut(record, shelf)) shelf.set(record.id, record);
      for (const patch of patches) if (patch.kind === kind) mend(shelf, patch.id, patch.fields);
      for (const name of removals) if (name.kind === kind) shelf.delete(name.id);
    }
    return shelf;
  }
}

/** A preview never hides what the server has confirmed; but a vote and « J'ai fini » replace what was said before. */
function mayPut({ kind, id }: AnyRecord, shelf: Shelf): boolean {
  return kind === "vote" || kind === "done" || !shelf.has(id);
}

function mend(shelf: Shelf, id: string, fields: object): void {
  const record = shelf.get(id);
  if (record) shelf.set(id, { ...record, ...fields } as AnyRecord);
}

function kindsOf({ puts = [], patches = [], removals = [] }: Preview): Kind[] {
  return [...puts, ...patches, ...removals].map(({ kind }) => kind);
}
