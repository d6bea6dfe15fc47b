/** Values that Svelte watches, for plain modules: the one place of `src/sync` that knows Svelte. */
import { untrack } from "svelte";

export class Cell<T> {
  #value = $state.raw() as T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    this.#value = value;
  }
}

/** Something that changes, without holding it: far cheaper than a proxy around a thousand notes. */
export class Topic {
  #version = $state(0);

  watch(): void {
    void this.#version;
  }

  changed(): void {
    untrack(() => this.#version++);
  }
}
