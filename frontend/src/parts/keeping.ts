/** What one acts on may vanish with the act: the keyboard then goes on to what took its place, never to nothing. */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
/** Folded away: drawn nowhere, though some browsers give it a place. */
const FOLDED = "details:not([open]) > :not(summary)";
/** Parts of a page: the keyboard does not leave them by itself. */
const PARTS = "dialog, main, nav, aside, header, footer";

interface Place {
  box: HTMLElement;
  /** Which of those in the box that can have the keyboard. */
  at: number;
}

function stops(box: HTMLElement): HTMLElement[] {
  const all = [...box.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return all.filter(
    (each) => each.tabIndex >= 0 && !each.matches(":disabled") && each.getClientRects().length && !each.closest(FOLDED),
  );
}

/** From the nearest box outwards. */
function placesOf(target: HTMLElement, root: HTMLElement): Place[] {
  const places: Place[] = [];
  for (let box = target.parentElement; box; box = box.parentElement) {
    places.push({ box, at: stops(box).indexOf(target) });
    if (box === root || box.matches(PARTS)) break;
  }
  return places;
}

function placeIn(places: Place[]): HTMLElement | undefined {
  for (const { box, at } of places) {
    const there = box.isConnected ? stops(box) : [];
    const next = there[Math.max(0, Math.min(at, there.length - 1))];
    if (next) return next;
  }
  return undefined;
}

export function keepKeyboard(root: HTMLElement): { destroy: () => void } {
  let last: HTMLElement | null = null;
  let places: Place[] = [];

  function remember({ target }: Event): void {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    places = placesOf(target, root);
  }

  function goOn(): void {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    // Drawn anew: the same thing.
    const same = last.id ? document.getElementById(last.id) : null;
    last = null;
    (same ?? placeIn(places))?.focus();
  }

  const seen = new MutationObserver(goOn);
  seen.observe(root, { childList: true, subtree: true });
  root.addEventListener("focusin", remember);
  return {
    destroy: () => {
      seen.disconnect();
      root.removeEventListener("focusin", remember);
    },
  };
}
