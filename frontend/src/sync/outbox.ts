/** What a person wrote, held until the server has answered: kept on the device first, sent in order, never twice. */
import { Cell } from "./cell.svelte";
import type { Records } from "./records";
import { memoryShelf, type Entry, type Shelf } from "./shelf";
import { delay } from "./waiting";
import type { Acknowledgement, Answer, Intent, Refusal } from "./wire.types";

export type Send = (intent: Intent) => Promise<Acknowledgement>;

/** A refusal that passes by waiting, until it has been said this often. */
const PASSING = "too_many";
const MOST_PASSING = 12;
/** Another page of this person is sending the same; after so many tries it must have fallen asleep. */
const MOST_COURTESIES = 2;
/** Another page of this person has already had the answer. */
const DONE = { seq: 0 };

export class Outbox {
  readonly #entries = new Cell<readonly Entry[]>([]);
  /** Which of them only this page holds. */
  readonly #unkept = new Cell<ReadonlySet<string>>(new Set());
  readonly #lasting = new Cell(true);
  readonly #onTheWay = new Set<string>();
  readonly #answers = new Map<string, (answer: Answer) => void>();
  readonly #ready: Promise<void>;
  #shelf: Shelf = memoryShelf();
  #order = 0;
  #tries = 0;
  #sending = false;
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
    return this.#lasting.value && !this.#unkept.value.size;
  }

  /** Whether the device, not the page alone, holds what waits on this subject. */
  keeps(subject: string): boolean {
    const unkept = this.#entries.value.filter(({ token }) => this.#unkept.value.has(token));
    return this.#lasting.value && !unkept.some((entry) => entry.subject === subject);
  }

  /** Whether this subject is only just on its way to the device: drawn, and neither kept nor received. */
  begins(subject: string): boolean {
    return this.#onTheWay.has(subject);
  }

  /** Show it, keep it, send it; the promise ends with the server's answer, however late. */
  async add(intent: Intent): Promise<Answer> {
    const entry: Entry = { ...intent, owner: this.owner, kept_at: Date.now(), order: Date.now() };
    this.#onTheWay.add(entry.subject);
    this.records.preview(entry.token, entry.preview);
    const answered = new Promise<Answer>((resolve) => this.#answers.set(entry.token, resolve));
    await this.#ready;
    entry.order = this.#order = Math.max(this.#order + 1, entry.order);
    await this.#keep(entry);
    this.#entries.value = [...this.#entries.value, entry].sort((a, b) => a.order - b.order);
    this.#onTheWay.delete(entry.subject);
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
      this.#unkept.value = new Set([...this.#unkept.value, entry.token]);
    }
  }

  async #drop(token: string): Promise<void> {
    this.#entries.value = this.#entries.value.filter((entry) => entry.token !== token);
    this.#unkept.value = new Set([...this.#unkept.value].filter((each) => each !== token));
    // What cannot be taken away is sent again some day, by the same token, which does nothing.
    await this.#shelf.remove(token).catch(() => undefined);
  }

  /** One at a time: two on their way could pass each other where the first is told to come again. */
  #pump(): void {
    const [first] = this.waiting;
    if (first && !this.#sending && !this.#timer) void this.#deliver(first);
  }

  async #deliver(entry: Entry): Promise<void> {
    this.#sending = true;
    const answer = await this.#alone(entry).catch(() => null);
    this.#sending = false;
    if (answer && "seq" in answer) await this.#received(entry, answer);
    else if (answer && "refused" in answer && this.#isFinal(answer.refused)) await this.#refused(entry, answer.refused);
    else this.#again();
    this.#pump();
  }

  /** Two pages of one person do not send the same thing at once; where there are no locks, its token makes it harmless. */
  async #alone(entry: Entry): Promise<Acknowledgement | null> {
    if (!navigator.locks) return this.#unlessDone(entry);
    return navigator.locks.request(`cooperons.${entry.token}`, { ifAvailable: true }, (lock) =>
      lock || this.#tries > MOST_COURTESIES ? this.#unlessDone(entry) : null,
    );
  }

  async #unlessDone(entry: Entry): Promise<Acknowledgement> {
    const isHere = this.#unkept.value.has(entry.token) || (await this.#shelf.has(entry.token).catch(() => true));
    return isHere ? this.send(entry) : DONE;
  }

  async #received(entry: Entry, answer: { seq: number }): Promise<void> {
    this.#tries = 0;
    this.records.settle(entry.token, answer.seq);
    await this.#drop(entry.token);
    this.#tell(entry.token, answer);
  }

  async #refused(entry: Entry, refusal: Refusal): Promise<void> {
    const returned = { ...entry, refusal };
    this.#tries = 0;
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
