/** What has just come, held still under a thumb: a list that moves would put the wrong text on the wall. */

/** Since the last touch. */
const HELD_MS = 8_000;
/** A finger already on its way when the list changes meant what stood there before. */
const SURPRISED_MS = 700;

export class Latest {
  readonly #fresh: () => string[];
  #held = $state.raw<string[] | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changedAt = 0;

  constructor(fresh: () => string[]) {
    this.#fresh = fresh;
    let before = "";
    $effect(() => {
      const now = this.shown.join();
      if (before && now !== before) this.#changedAt = Date.now();
      before = now;
    });
    $effect(() => () => clearTimeout(this.#timer));
  }

  get shown(): string[] {
    return this.#held ?? this.#fresh();
  }

  /** How many have come and are not shown yet. */
  get waiting(): number {
    return this.#fresh().filter((id) => !this.shown.includes(id)).length;
  }

  /** Somebody is at it. */
  hold(): void {
    this.#held ??= this.#fresh();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#held = null), HELD_MS);
  }

  /** Show what has come. */
  renew(): void {
    clearTimeout(this.#timer);
    this.#held = null;
  }

  /** Stop a press that was meant for what stood there a moment ago. */
  guard(event: Event): void {
    if (Date.now() - this.#changedAt > SURPRISED_MS) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
