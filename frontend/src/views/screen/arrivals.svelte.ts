/** What is new on the wall: waiting on another page, or marked for a moment where it stands. */

const FRESH_MS = 4_000;

export class Arrivals {
  readonly #known = new Set<string>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #begun = false;
  #unseen = $state.raw<ReadonlySet<string>>(new Set());
  #fresh = $state.raw<ReadonlySet<string>>(new Set());

  /** How many nobody could read yet. */
  get unseen(): number {
    return this.#unseen.size;
  }

  isFresh(id: string): boolean {
    return this.#fresh.has(id);
  }

  /** What there is now; says how much of it is new. A picture that begins has nothing new. */
  note(ids: readonly string[], begins = false): number {
    const arrived = ids.filter((id) => !this.#known.has(id));
    for (const id of arrived) this.#known.add(id);
    const here = new Set(ids);
    const unseen = begins || !this.#begun ? [] : [...this.#unseen, ...arrived].filter((id) => here.has(id));
    const count = this.#begun ? arrived.length : 0;
    this.#begun = true;
    this.#unseen = new Set(unseen);
    return count;
  }

  /** These stand on the wall. */
  see(ids: readonly string[]): void {
    const seen = ids.filter((id) => this.#unseen.has(id));
    if (!seen.length) return;
    this.#unseen = new Set([...this.#unseen].filter((id) => !seen.includes(id)));
    this.#fresh = new Set([...this.#fresh, ...seen]);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#fresh = new Set([...this.#fresh].filter((id) => !seen.includes(id)));
    }, FRESH_MS);
    this.#timers.add(timer);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
