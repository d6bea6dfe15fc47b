/** Where each block stands: decided at moments of our choosing, and kept until the next. */
import { arrange, type Arrangement } from "./arrange";
import { measuring } from "./measure";
import type { Place } from "./pack";
import { Turning } from "./turning.svelte";

export interface Lane<B> {
  id: string;
  /** Its share of the width. */
  weight?: number;
  blocks: B[];
}

export interface Shape {
  /** The most columns of a lane that is alone. */
  most: number;
  /** The most lanes side by side. */
  together: number;
}

export class Layout<B extends { id: string }> {
  readonly turning = new Turning();
  readonly #lanes: () => Lane<B>[];
  readonly #shape: () => Shape;
  #arranged = $state.raw<Arrangement[]>([]);
  /** Ids in the order in which they were placed, lane by lane. */
  #placed = $state.raw<string[][]>([]);

  constructor(lanes: () => Lane<B>[], shape: () => Shape) {
    this.#lanes = lanes;
    this.#shape = shape;
  }

  /** Lanes that are shown side by side, and then the next ones. */
  spreads = $derived.by(() => {
    const { together } = this.#shape();
    const lanes = this.#lanes();
    return Array.from({ length: Math.ceil(lanes.length / together) }, (_, at) => lanes.slice(at * together, (at + 1) * together));
  });

  /** The spread on the wall, and which of its pages. */
  #current = $derived.by(() => {
    let page = this.turning.page;
    const spread = this.#arranged.findIndex(({ pages }) => page < pages || ((page -= pages), false));
    return { spread: Math.max(0, spread), page };
  });

  #blocks = $derived.by(() => new Map(this.#lanes().flatMap(({ blocks }) => blocks.map((each) => [each.id, each] as const))));

  get lanes(): Lane<B>[] {
    return this.spreads[this.#current.spread] ?? [];
  }

  get trial(): Arrangement | undefined {
    return this.#arranged[this.#current.spread];
  }

  /** The blocks of a lane on the page being shown; a lane that has fewer pages stays on its last. */
  here(lane: number): { found: B; place: Place }[] {
    const { spread, page } = this.#current;
    const ids = this.#placed[spread * this.#shape().together + lane] ?? [];
    const places = this.trial?.places[lane] ?? [];
    const last = Math.min(page, places[places.length - 1]?.page ?? 0);
    return ids.flatMap((id, at) => {
      const [found, place] = [this.#blocks.get(id), places[at]];
      return found && place?.page === last ? [{ found, place }] : [];
    });
  }

  /** Place everything again; says how many blocks are new. */
  place(gauge: HTMLElement): number {
    const { most, together } = this.#shape();
    const before = this.#arranged.length === this.spreads.length ? this.#arranged : [];
    this.#arranged = this.spreads.map((spread, at) =>
      arrange(measuring(gauge, spread, at * together, spread.length === 1 ? most : 1), before[at]),
    );
    const known = new Set(this.#placed.flat());
    this.#placed = this.#lanes().map(({ blocks }) => blocks.map(({ id }) => id));
    this.turning.pages = this.#arranged.reduce((sum, { pages }) => sum + pages, 0);
    return this.#placed.flat().filter((id) => !known.has(id)).length;
  }
}
