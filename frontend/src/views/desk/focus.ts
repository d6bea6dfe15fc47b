/** Put the keyboard here once it is drawn, also inside a dialog that has just opened. */
export function focused(node: HTMLElement): void {
  requestAnimationFrame(() => {
    node.focus();
    if (node instanceof HTMLInputElement && node.type === "text") node.select();
  });
}
