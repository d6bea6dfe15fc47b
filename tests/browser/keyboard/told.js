// Counts what a screen reader is told without asking, and remembers whether a pointer was ever there.
(() => {
  if (window.told !== undefined) return;
  window.told = 0;
  const SPOKEN = "[role=status], [role=alert], [aria-live], output, .toasts"; // what a toast shows is said a moment later
  const under = (region) => {
    const sheet = [...document.querySelectorAll("dialog:modal")].pop();
    return sheet && !sheet.contains(region); // nothing is read from under a sheet
  };
  const tell = (region) => {
    if (region && region.textContent.trim() && region.getClientRects().length && !under(region)) window.told += 1;
  };
  const see = ({ target, addedNodes }) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    tell(element?.closest(SPOKEN));
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      for (const alert of [node, ...node.querySelectorAll("[role=alert]")]) if (alert.matches("[role=alert]")) tell(alert);
    }
  };
  new MutationObserver((list) => list.forEach(see)).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener("pointerdown", () => (window.pointed = true), true);
})();
