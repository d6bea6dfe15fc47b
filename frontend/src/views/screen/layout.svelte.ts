/** Which blocks stand on the wall, and where: decided afresh at each turn, and kept until the next. */
import { Arrivals } from "./arrivals.svelte";
import { measuring } from "./measure";
import type { Place } from "./pack";
import { heldStill, laidOut, shownPage, type Lane, type Spread, type Standing } from "./spread";
import { Turning } from "./turning.svelte";

interface Shape {
  /** The most columns of a lane that is alone. */
  most: number;
  /** The most lanes side by side. */
  together: number;
}

export class Layout<B extends { id: string }> {
  readonly turning = new Turning();
  readonly arrivals = new Arrivals();
  readonly #lanes: () => Lane<B>[];
  readonly #shape: () => Shape;
  #spreads = $state.raw<Spread[]>([]);
  #isStale = $state(false);

  constructor(lanes: () => Lane<B>[], shape: () => Shape) {
    this.#lanes = lanes;
    this.#shape = shape;
  }

  /** The next turn has something to put right. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** The spread on the wall, and which of its pages. */
  #current = $derived.by(() => {
    let page = this.turning.page;
    const at = this.#spreads.findIndex(({ trial }) => page < trial.pages || ((page -= trial.pages), false));
    return { at: Math.max(0, at), page };
  });

  #blocks = $derived.by(() => new Map(this.#lanes().flatMap(({ blocks }) => blocks.map((each) => [each.id, each] as const))));

  get spread(): Spread | undefined {
    return this.#spreads[this.#current.at];
  }

  /** The blocks of a lane on the page being shown. */
  here(lane: Standing): { found: B; place: Place }[] {
    const page = shownPage(lane, this.#current.page);
    return [...lane.places].flatMap(([id, place]) => {
      const found = this.#blocks.get(id);
      return found && place.page === page ? [{ found, place }] : [];
    });
  }

  /** Place everything afresh; says how many blocks are new. Those of a picture that begins are not marked. */
  place(gauge: HTMLElement, begins = false): number {
    const { most, together } = this.#shape();
    const lanes = this.#lanes();
    const spreads = Array.from({ length: Math.ceil(lanes.length / together) }, (_, at) => lanes.slice(at * together, (at + 1) * together));
    const before = this.#spreads.length === spreads.length ? this.#spreads : [];
    this.#spreads = spreads.map((spread, at) => {
      const weights = spread.map(({ weight = 1 }) => weight);
      return laidOut(spread, measuring(gauge, weights, at * together, spread.length === 1 ? most : 1), before[at]);
    });
    this.turning.pages = this.#spreads.reduce((sum, { trial }) => sum + trial.pages, 0);
    this.#isStale = false;
    return this.#note(begins);
  }

  /** The next page, or the one before, with everything in its best place. */
  turn(gauge: HTMLElement, by: 1 | -1): number {
    const page = this.turning.page;
    const arrivals = this.place(gauge);
    this.turning.show(page + by);
    return arrivals;
  }

  /** Take in what has come and gone without moving anything; says how many blocks are new. */
  join(gauge: HTMLElement): number {
    const { most, together } = this.#shape();
    const { at, page } = this.#current;
    const spread = this.#spreads[at];
    if (spread) {
      const weights = spread.lanes.map(({ weight }) => weight);
      const now = this.#lanes().slice(at * together, (at + 1) * together);
      const held = heldStill(spread, now, measuring(gauge, weights, at * together, weights.length === 1 ? most : 1), page);
      this.#spreads = this.#spreads.map((each) => (each === spread ? held.spread : each));
      this.#isStale ||= held.isStale;
    }
    return this.#note(false);
  }

  #note(begins: boolean): number {
    return this.arrivals.note(this.#lanes().flatMap(({ blocks }) => blocks.map(({ id }) => id)), begins);
  }
}
