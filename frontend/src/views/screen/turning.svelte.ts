/** Pages that turn by themselves, slowly enough to be read aloud. */

const SHORTEST_MS = 8_000;
const LONGEST_MS = 12_000;
const MS_PER_CHARACTER = 20;

export function readingMs(characters: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, characters * MS_PER_CHARACTER));
}

export class Turning {
  #page = $state(0);
  #pages = $state(1);

  /** From 0. */
  get page(): number {
    return Math.min(this.#page, this.#pages - 1);
  }

  get pages(): number {
    return this.#pages;
  }

  set pages(pages: number) {
    this.#pages = Math.max(1, pages);
  }

  /** Behind the last comes the first. */
  show(page: number): void {
    this.#page = (page + this.#pages) % this.#pages;
  }
}
