/** The server says every few seconds where it is: what was lost on the way is noticed here, and repaired a few times. */
import type { Records } from "./records";
import type { Head } from "./wire.types";

/** Few: a fault of ours must not become a storm. */
const MOST_REPAIRS = 3;
const REPAIRS_MS = 60_000;
/** What is on its way may still arrive by itself. */
const PATIENCE_MS = 1_500;

export class HeadWatch {
  readonly #records: Records;
  readonly #repair: () => void;
  #repairs: number[] = [];

  /** `epoch`: which life of the database our number belongs to; a restored one begins another. */
  constructor(
    records: Records,
    repair: () => void,
    public epoch?: string,
  ) {
    this.#records = records;
    this.#repair = repair;
  }

  /** An answer came from this life of the database; true when it is another one than before. */
  learn(epoch: string | undefined): boolean {
    const another = epoch !== undefined && this.epoch !== undefined && epoch !== this.epoch;
    this.epoch = epoch ?? this.epoch;
    return another;
  }

  compare(head: Head): void {
    if (this.#isBehind(head)) setTimeout(() => this.#repairStill(head), PATIENCE_MS * (1 + Math.random()));
  }

  #repairStill(head: Head): void {
    const lately = Date.now() - REPAIRS_MS;
    this.#repairs = this.#repairs.filter((at) => at > lately);
    if (!this.#isBehind(head) || this.#repairs.length >= MOST_REPAIRS) return;
    this.#repairs.push(Date.now());
    this.#repair();
  }

  #isBehind({ seq, epoch }: Head): boolean {
    return seq > this.#records.seq || (this.epoch !== undefined && epoch !== this.epoch);
  }
}
