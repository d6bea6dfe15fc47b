/** How this wall is shown: text size, theme, pages held still; kept in this browser. */

const KEY = "cooperons.screen";
const ZOOMS = [0.85, 1, 1.15, 1.3, 1.5] as const;

interface Kept {
  zoom?: unknown;
  dark?: unknown;
  keys?: unknown;
}

export class Manner {
  zoom = $state(1);
  dark = $state(false);
  /** One key is enough (WCAG 2.1.4): where a hand or a voice presses them unasked, they can be off. */
  keys = $state(true);
  /** Pages wait for a key instead of turning by themselves. */
  still = $state(false);

  constructor() {
    const { zoom, dark, keys } = read();
    this.zoom = ZOOMS.find((each) => each === zoom) ?? 1;
    this.dark = dark === true;
    this.keys = keys !== false;
    this.#show();
  }

  /** Text so large that fewer things stand side by side. */
  get roomy(): boolean {
    return this.zoom > 1.2;
  }

  larger(): void {
    this.#zoom(1);
  }

  smaller(): void {
    this.#zoom(-1);
  }

  flip(): void {
    this.dark = !this.dark;
    this.#keep();
  }

  flipKeys(): void {
    this.keys = !this.keys;
    this.#keep();
  }

  hold(): void {
    this.still = !this.still;
  }

  #zoom(steps: number): void {
    const at = ZOOMS.findIndex((each) => each === this.zoom) + steps;
    this.zoom = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at))]!;
    this.#keep();
  }

  #keep(): void {
    this.#show();
    try {
      localStorage.setItem(KEY, JSON.stringify({ zoom: this.zoom, dark: this.dark, keys: this.keys }));
    } catch {
      return; // storage is denied: it lasts as long as the page
    }
  }

  #show(): void {
    const root = document.documentElement;
    root.style.setProperty("--zoom", String(this.zoom));
    root.dataset.theme = this.dark ? "dark" : "light";
    // What is fitted to the wall measures again.
    dispatchEvent(new Event("resize"));
  }
}

function read(): Kept {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {}) as Kept;
  } catch {
    return {}; // denied, or not ours: the wall begins as new
  }
}
