/** Put the keyboard here once it is drawn, also inside a dialog that has just opened. */
export function focused(node: HTMLElement): void {
  requestAnimationFrame(() => {
    node.focus();
    if (node instanceof HTMLInputElement && node.type === "text") node.select();
  });
}

export function inSight(node: Element | null): boolean {
  return Boolean(node?.isConnected && node.getClientRects().length);
}

/** What the keyboard goes back to afterwards: an act of a menu goes with its menu, whose button stays. */
export function opener(): Element | null {
  const from = document.activeElement;
  return from?.closest(".menu")?.previousElementSibling ?? from;
}
