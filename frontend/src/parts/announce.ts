/** What screen readers are told: gathered, so that a hundred arrivals make one sentence; and toasts for the eye. */
import { Cell } from "../sync/cell.svelte";

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "good" | "bad";
  action?: { label: string; run: () => void };
}

const GATHER_MS = 400;
const SHOWN_MS = 7_000;
const MOST_TOASTS = 3;

export const said = new Cell("");
export const toasts = new Cell<readonly Toast[]>([]);

let gathered: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;

/** Say politely; the same sentence twice in one breath is said once. */
export function announce(text: string): void {
  if (!gathered.includes(text)) gathered.push(text);
  timer ??= setTimeout(() => {
    timer = undefined;
    // A no-break space at the end makes a repeated sentence new for the screen reader.
    said.value = gathered.join(" ") + (said.value.endsWith("\u00a0") ? "" : "\u00a0");
    gathered = [];
  }, GATHER_MS);
}

export function toast(text: string, tone: Toast["tone"] = "plain", action?: Toast["action"]): void {
  const shown: Toast = { id: ++lastId, text, tone, ...(action ? { action } : {}) };
  toasts.value = [...toasts.value, shown].slice(-MOST_TOASTS);
  announce(text);
  expire(shown.id, action ? SHOWN_MS * 2 : SHOWN_MS);
}

/** Not while the keyboard is on it: it would go away under the hand. */
function expire(id: number, delay: number): void {
  setTimeout(() => {
    if (document.querySelector(`[data-toast="${id}"]:focus-within`)) expire(id, SHOWN_MS);
    else dismissToast(id);
  }, delay);
}

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((each) => each.id !== id);
}
