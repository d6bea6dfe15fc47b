/** Keeps the end of a form (its button) above the keyboard while somebody writes in it. */

const ROOM_PX = 8;

/** Returns how to stop. */
export function keepInSight(form: HTMLElement): () => void {
  const seen = window.visualViewport;
  const reveal = () => requestAnimationFrame(scroll); // once the field has grown
  const scroll = () => {
    if (!seen || !form.contains(document.activeElement)) return;
    const under = form.getBoundingClientRect().bottom + ROOM_PX - (seen.offsetTop + seen.height);
    if (under > 0) scrollBy({ top: under });
  };
  form.addEventListener("focusin", reveal);
  form.addEventListener("input", reveal);
  seen?.addEventListener("resize", reveal);
  return () => seen?.removeEventListener("resize", reveal);
}
