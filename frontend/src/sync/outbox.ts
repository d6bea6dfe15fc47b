/** What a person wrote, held until the server has answered: kept on the device first, sent in order, never twice. */
import { Cell } from "./cell.svelte";
import type { Records } from "./records";
import { memoryShelf, type Entry, type Shelf } from "./shelf";
import { delay } from "./waiting";
import type { Acknowledgement, Answer, Intent, Refusal } from "./wire.types";

export type Send = (intent: Intent) => Promise<Acknowledgement>;

const MOST_IN_FLIGHT = 4;
/** A refusal that passes by waiting, until it has been said this often. */
const PASSING = "too_many";
const MOST_PASSING = 6;

export class Outbox {
  readonly #entries = new Cell<readonly Entry[]>([]);
  readonly #lasting = new Cell(true);
  readonly #inFlight = new Set<string>();
  readonly #answers = new Map<string, (answer: Answer) => void>();
  readonly #ready: Promise<void>;
  #shelf: Shelf = memoryShelf();
  #order = 0;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    readonly owner: string,
    shelf: Promise<Shelf>,
    readonly records: Records,
    readonly send: Send,
  ) {
    this.#ready = this.#load(shelf);
  }

  /** Not answered yet, oldest first. */
  get waiting(): readonly Entry[] {
    return this.#entries.value.filter((entry) => !entry.refusal);
  }

  /** Refused: the text goes back to its author, with the sentence. */
  get returned(): readonly Entry[] {
    return this.#entries.value.filter((entry) => entry.refusal);
  }

  /** False: this device keeps nothing, the page must stay open until all is received. */
  get lasting(): boolean {
    return this.#lasting.value;
  }

  /** Show it, keep it, send it; the promise ends with the server's answer, however late. */
  async add(intent: Intent): Promise<Answer> {
    const entry: Entry = { ...intent, owner: this.owner, kept_at: Date.now(), order: Date.now() };
    this.records.preview(entry.token, entry.preview);
    const answered = new Promise<Answer>((resolve) => this.#answers.set(entry.token, resolve));
    await this.#ready;
    entry.order = this.#order = Math.max(this.#order + 1, entry.order);
    await this.#keep(entry);
    this.#entries.value = [...this.#entries.value, entry].sort((a, b) => a.order - b.order);
    this.#pump();
    return answered;
  }

  /** The author has taken the refused text back, or lets it go. */
  async dismiss(token: string): Promise<void> {
    await this.#drop(token);
  }

  /** Forget everything of this person on this device. */
  async forget(): Promise<void> {
    for (const entry of this.#entries.value) await this.#drop(entry.token);
  }

  /** The connection is there: send now. */
  wake(): void {
    this.#tries = 0;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#pump();
  }

  async #load(opening: Promise<Shelf>): Promise<void> {
    this.#shelf = await opening;
    this.#lasting.value = this.#shelf.lasting;
    const kept = await this.#shelf.all(this.owner).catch(() => []);
    for (const entry of kept) if (!entry.refusal) this.records.preview(entry.token, entry.preview);
    this.#entries.value = [...kept, ...this.#entries.value].sort((a, b) => a.order - b.order);
    this.#order = kept.reduce((most, entry) => Math.max(most, entry.order), 0);
    this.#pump();
  }

  async #keep(entry: Entry): Promise<void> {
    try {
      await this.#shelf.put(entry);
    } catch {
      this.#lasting.value = false;
    }
  }

  async #drop(token: string): Promise<void> {
    this.#entries.value = this.#entries.value.filter((entry) => entry.token !== token);
    try {
      await this.#shelf.remove(token);
    } catch {
      // It stays on the device: it will be sent again with the same token, which does nothing.
      this.#lasting.value = false;
    }
  }

  #pump(): void {
    if (this.#timer) return;
    const busy = new Set<string>();
    for (const entry of this.waiting) {
      const free = !busy.has(entry.subject) && !this.#inFlight.has(entry.token);
      if (free && this.#inFlight.size < MOST_IN_FLIGHT) void this.#deliver(entry);
      busy.add(entry.subject);
    }
  }

  async #deliver(entry: Entry): Promise<void> {
    this.#inFlight.add(entry.token);
    const answer = await this.send(entry).catch(() => null);
    this.#inFlight.delete(entry.token);
    if (answer && "seq" in answer) await this.#received(entry, answer);
    else if (answer && "refused" in answer && this.#isFinal(answer.refused)) await this.#refused(entry, answer.refused);
    else this.#again();
    this.#pump();
  }

  async #received(entry: Entry, answer: { seq: number }): Promise<void> {
    this.#tries = 0;
    this.records.settle(entry.token, answer.seq);
    await this.#drop(entry.token);
    this.#tell(entry.token, answer);
  }

  async #refused(entry: Entry, refusal: Refusal): Promise<void> {
    const returned = { ...entry, refusal };
    this.records.settle(entry.token);
    this.#entries.value = this.#entries.value.map((each) => (each.token === entry.token ? returned : each));
    await this.#keep(returned);
    this.#tell(entry.token, { refused: refusal });
  }

  #isFinal(refusal: Refusal): boolean {
    return refusal.code !== PASSING || this.#tries >= MOST_PASSING;
  }

  #again(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#pump();
    }, delay(this.#tries++));
  }

  #tell(token: string, answer: Answer): void {
    this.#answers.get(token)?.(answer);
    this.#answers.delete(token);
  }
}
