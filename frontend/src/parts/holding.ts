/** What <dialog> does by itself on newer browsers: Escape, a tap outside, and the focus that stays inside. */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** Returns how to let go. */
export function holdFocus(dialog: HTMLElement, close: () => void): () => void {
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.querySelector<HTMLElement>(FOCUSABLE)?.focus();
  const onkey = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Tab") stayInside(dialog, event);
  };
  const onclick = (event: Event) => {
    if (dialog.contains(event.target as Node)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  addEventListener("keydown", onkey);
  addEventListener("click", onclick, true);
  return () => {
    removeEventListener("keydown", onkey);
    removeEventListener("click", onclick, true);
  };
}

function stayInside(dialog: HTMLElement, event: KeyboardEvent): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const inside = all.filter((each) => each.getClientRects().length && !each.matches(":disabled"));
  const [first, last] = [inside[0], inside[inside.length - 1]];
  const now = document.activeElement;
  const [from, to] = event.shiftKey ? [first, last] : [last, first];
  if (now !== from && dialog.contains(now)) return;
  event.preventDefault();
  to?.focus();
}
