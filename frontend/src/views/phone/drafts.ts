/** What is being written, kept on this phone at each key press: it survives a reload, a crash and the next step. */
import { Cell } from "../../sync/cell.svelte";
import type { Live } from "../../sync/live";
import type { Draft } from "../../sync/shelf";

type Kept = Pick<Live, "outbox" | "shelf" | "drafts">;

export class Drafts {
  readonly #owner: string;
  readonly #shelf: Live["shelf"];
  readonly #touched = new Set<string>();
  readonly #drafts = new Cell<Readonly<Record<string, Draft>>>({});
  readonly #lasting = new Cell(true);

  constructor({ outbox, shelf, drafts }: Kept) {
    this.#owner = outbox.owner;
    this.#shelf = shelf;
    this.#take(drafts);
    void shelf.then((opened) => opened.drafts(this.#owner)).then((late) => this.#take(late), () => undefined);
  }

  /** False: what is typed now goes away with the page. */
  get lasting(): boolean {
    return this.#lasting.value;
  }

  get(step: string, board: string): string {
    return this.#drafts.value[this.#key(step, board)]?.text ?? "";
  }

  set(step: string, board: string, text: string): Promise<void> {
    const draft = { key: this.become(step, board), owner: this.#owner, step, board, text, kept_at: Date.now() };
    if (text) this.#drafts.value = { ...this.#drafts.value, [draft.key]: draft };
    return this.#jot(draft);
  }

  /** It is being sent: gone here, and on the device by whoever keeps what it becomes, under this key. */
  become(step: string, board: string): string {
    const key = this.#key(step, board);
    this.#touched.add(key);
    const { [key]: _, ...others } = this.#drafts.value;
    this.#drafts.value = others;
    return key;
  }

  /** Texts begun and not sent. */
  get begun(): Draft[] {
    return Object.values(this.#drafts.value).filter(({ text }) => text.trim());
  }

  async forget(): Promise<void> {
    for (const { step, board } of Object.values(this.#drafts.value)) await this.set(step, board, "");
  }

  #key(step: string, board: string): string {
    return `${this.#owner} ${step} ${board}`;
  }

  #take(drafts: readonly Draft[]): void {
    const untouched = drafts.filter(({ key }) => !this.#touched.has(key)).map((draft) => [draft.key, draft] as const);
    this.#drafts.value = { ...this.#drafts.value, ...Object.fromEntries(untouched) };
  }

  async #jot(draft: Draft): Promise<void> {
    try {
      await (await this.#shelf).jot(draft);
      this.#lasting.value = true;
    } catch {
      this.#lasting.value = false;
    }
  }
}
