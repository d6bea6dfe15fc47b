/** What is being written, kept on this phone at each key press: it survives a reload, a crash and the next step. */
import { withStorage } from "./preferences";

type Texts = Record<string, string>;

export class Drafts {
  readonly #key: string;
  #texts = $state<Texts>({});

  constructor(code: string, person: string) {
    this.#key = `cooperons.drafts.${code}.${person}`;
    this.#texts = this.#read();
  }

  get(step: string, board: string): string {
    return this.#texts[`${step} ${board}`] ?? "";
  }

  set(step: string, board: string, text: string): void {
    const key = `${step} ${board}`;
    if (text) this.#texts[key] = text;
    else delete this.#texts[key];
    this.#write();
  }

  /** Texts begun and not sent, in other steps than this one. */
  elsewhere(step: string): { step: string; board: string; text: string }[] {
    return Object.entries(this.#texts)
      .map(([key, text]) => {
        const [step = "", board = ""] = key.split(" ");
        return { step, board, text };
      })
      .filter((draft) => draft.step !== step && draft.text.trim());
  }

  forget(): void {
    this.#texts = {};
    this.#write();
  }

  #read(): Texts {
    let texts: Texts = {};
    withStorage((storage) => (texts = JSON.parse(storage.getItem(this.#key) ?? "{}") as Texts));
    return texts;
  }

  #write(): void {
    const texts = this.#texts;
    withStorage((storage) => {
      if (Object.keys(texts).length) storage.setItem(this.#key, JSON.stringify(texts));
      else storage.removeItem(this.#key);
    });
  }
}
