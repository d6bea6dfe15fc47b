/** What has the keyboard may go away with its step or its dialog: it goes on beside it, or on the main part, never on nothing.
    Not like parts/keeping.ts: a phone that puts the keyboard into a field by itself brings up its keys. */

/** Where it may go on. No field to type in: on a phone that would bring up the keys. */
const STOPS = "a[href], button, input[type=checkbox], input[type=radio], select, summary";

const FOLDED = "details:not([open]) > :not(summary)";

interface Place {
  on: HTMLElement;
  /** Reached by key: then what comes next is scrolled into view. */
  byKey: boolean;
  /** What it is in, from the inside out. */
  around: Element[];
  /** All there was to go to, in order. */
  order: HTMLElement[];
}

let last: Place | undefined;
/** Where one was before a dialog opened. */
let outside: Place | undefined;
let waiting = false;

export function keepFocus(): void {
  addEventListener("focusin", ({ target }) => target instanceof HTMLElement && arrive(target));
  addEventListener("focusout", ({ target }) => requestAnimationFrame(() => letGo(target)));
  const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] };
  new MutationObserver(look).observe(document.body, changes);
}

function arrive(on: HTMLElement): void {
  if (on.closest("dialog") && !last?.on.closest("dialog")) outside = last;
  const around: Element[] = [];
  for (let box = on.parentElement; box; box = box.parentElement) around.push(box);
  last = { on, byKey: on.matches(":focus-visible"), around, order: stopsIn(document) };
}

/** Somebody put the keyboard away: it is not brought back. */
function letGo(target: EventTarget | null): void {
  if (last && last.on === target && isLost() && canTake(last.on)) last = undefined;
}

function look(): void {
  if (waiting || !last || !isLost()) return;
  waiting = true;
  // Whoever took it away may have a better place for it, once that is drawn.
  requestAnimationFrame(() => requestAnimationFrame(goOn));
}

function goOn(): void {
  waiting = false;
  if (!last || !isLost() || canTake(last.on)) return;
  const dialog = last.on.closest("dialog");
  const place = dialog && !dialog.isConnected && outside ? outside : last;
  const next = canTake(place.on) ? place.on : beside(place);
  next.focus({ preventScroll: !last.byKey || next.tabIndex < 0 });
}

/** What came in its place, else what came after it, else before; at the last the main part as a whole. */
function beside({ on, around, order }: Place): HTMLElement {
  const at = order.indexOf(on);
  for (const box of around) {
    if (box.matches("main, body")) break;
    const stops = box.isConnected ? stopsIn(box).filter(canTake) : [];
    const known = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0)).reverse()];
    const next = stops.find((each) => !order.includes(each)) ?? known.find((each) => stops.includes(each));
    if (next) return next;
  }
  const main = document.querySelector<HTMLElement>("dialog[open], main") ?? document.body;
  main.tabIndex = -1;
  return main;
}

const stopsIn = (box: ParentNode): HTMLElement[] => [...box.querySelectorAll<HTMLElement>(STOPS)];
const canTake = (on: HTMLElement): boolean =>
  on.isConnected && !on.matches(":disabled") && on.getClientRects().length > 0 && !on.closest(FOLDED);
const isLost = (): boolean => !document.activeElement || document.activeElement === document.body;
