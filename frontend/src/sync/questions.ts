/** What was asked and is not answered yet; how long an answer may take on this network. */

type Answered = { resolve: (answer: unknown) => void; reject: (error: Error) => void };

/** Two questions without an answer, although something was heard: half of the link is dead. */
const MOST_SILENCES = 2;
/** On a very slow network a link that was held for dead gets twice the time, and again, up to this. */
const MOST_PATIENCE = 8;

export class Questions {
  readonly #open = new Map<number, Answered>();
  #asked = 0;
  #silences = 0;
  /** How many times as long as usual one waits. */
  patience = 1;

  /** `onSilence`: nothing answers any more. */
  constructor(readonly onSilence: () => void) {}

  /** Ask under a number of its own, and wait that long for the answer. */
  ask(milliseconds: number, send: (id: number) => void): Promise<unknown> {
    const id = this.#asked++;
    const since = Date.now();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#unheard(id), milliseconds * this.patience);
      const end = () => (clearTimeout(late), this.#open.delete(id));
      this.#open.set(id, {
        resolve: (answer) => {
          end();
          if (Date.now() - since < milliseconds) this.patience = 1;
          resolve(answer);
        },
        reject: (error) => (end(), reject(error)),
      });
      send(id);
    });
  }

  answered(id: number, answer: unknown): void {
    this.forgive();
    this.#open.get(id)?.resolve(answer);
  }

  forgive(): void {
    this.#silences = 0;
  }

  bePatient(): void {
    this.patience = Math.min(this.patience * 2, MOST_PATIENCE);
  }

  /** Nobody will answer these. */
  drop(reason: string): void {
    for (const { reject } of [...this.#open.values()]) reject(new Error(reason));
  }

  #unheard(id: number): void {
    this.#open.get(id)?.reject(new Error("timeout"));
    if (++this.#silences >= MOST_SILENCES) this.onSilence();
  }
}
