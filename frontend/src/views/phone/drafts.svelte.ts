/** What is being written, kept on this phone at each key press: it survives a reload, a crash and the next step. */

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
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? "{}") as Texts;
    } catch {
      return {}; // storage is denied: drafts live as long as the page
    }
  }

  #write(): void {
    try {
      if (Object.keys(this.#texts).length) localStorage.setItem(this.#key, JSON.stringify(this.#texts));
      else localStorage.removeItem(this.#key);
    } catch {
      return; // as above; the state pill says when this phone keeps nothing
    }
  }
}
