/** The largest text that fits its box, whatever people have written. */
import type { Attachment } from "svelte/attachments";

interface Limits {
  /** In wall units: 3.2 is 32 px at 1280 × 720. */
  least: number;
  most: number;
  /** Below this size, what is marked `data-spare` gives way, the last first. */
  easy?: number;
}

/** The largest whole number between two for which `fits` holds, null when not even the least does. */
export function largest(least: number, most: number, fits: (size: number) => boolean): number | null {
  if (!fits(least)) return null;
  let [good, bad] = [least, most + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** One wall unit in pixels: the root's text size is ten of them. */
export function unit(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 10 || 1;
}

/** Give the box the property `--fit`, in pixels, so that its content fills it without overflowing. */
export function fitText(box: HTMLElement, { least, most, easy = least }: Limits, px = unit()): void {
  const spares = [...box.querySelectorAll<HTMLElement>("[data-spare]")];
  for (const spare of spares) spare.hidden = false;
  box.removeAttribute("data-broken");
  let size = search(box, least * px, most * px);
  while ((size ?? 0) < Math.floor(easy * px) && spares.length) {
    spares.pop()!.hidden = true;
    size = search(box, least * px, most * px);
  }
  if (size === null) {
    // A word wider than the wall: it may be cut, since nothing else would show it.
    box.setAttribute("data-broken", "");
    size = search(box, least * px, most * px) ?? Math.floor(least * px);
  }
  box.style.setProperty("--fit", `${size}px`);
}

function search(box: HTMLElement, least: number, most: number): number | null {
  return largest(Math.floor(least), Math.floor(most), (size) => {
    box.style.setProperty("--fit", `${size}px`);
    return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;
  });
}

/** Keep a box fitted while its text, its size or the font changes. */
export function fitted(limits: Limits): Attachment<HTMLElement> {
  return (box) => {
    const fit = () => fitText(box, limits);
    const content = new MutationObserver(fit);
    const size = new ResizeObserver(fit);
    content.observe(box, { childList: true, characterData: true, subtree: true });
    size.observe(box);
    addEventListener("resize", fit);
    void document.fonts?.ready.then(fit);
    fit();
    return () => {
      content.disconnect();
      size.disconnect();
      removeEventListener("resize", fit);
    };
  };
}
