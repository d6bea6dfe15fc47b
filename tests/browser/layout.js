/* What does not fit on the screen as it is now, as sentences. Given: the width and height, and how large a control must be. */
(async ({ width, height, target }) => {
  const found = new Set();
  const CONTROL = `button, a[href], input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex^="-"]),
    [role="button"], [role="tab"], [role="switch"], [role="slider"], [role="radio"], [role="checkbox"]`;
  // Tabs and tables, which may scroll in two directions; and paper, which has the width it will be printed with.
  const SIDEWAYS = "[role=tablist], .tabs-row, .table-frame, .run-sheet-table, .sheet";
  const SLACK = 1.5; // CSS pixels: a border drawn between two of them
  const drawn = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  await drawn(); // what follows the size of the window draws itself anew
  await drawn();

  // Behind a dialog nothing can be read or pressed.
  const root = [...document.querySelectorAll("dialog[open]")].pop() ?? document.body;
  const styles = new Map();
  const styleOf = (each) => styles.get(each) ?? styles.set(each, getComputedStyle(each)).get(each);
  const name = (each) => {
    const text = (each.getAttribute("aria-label") ?? each.innerText ?? each.value ?? "").trim().replace(/\s+/g, " ");
    return `${each.tagName.toLowerCase()}${each.className?.trim ? `.${each.className.trim().split(/\s+/)[0]}` : ""} « ${text.slice(0, 40)} »`;
  };
  const isDrawn = (each) => {
    if (each.checkVisibility) return each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!each.getClientRects().length || styleOf(each).visibility !== "visible") return false; // a Chromium of 2021
    for (let at = each; at; at = at.parentElement) if (styleOf(at).opacity === "0") return false;
    return true;
  };
  const isSeen = (each) => isDrawn(each) && !each.closest(".unseen:not(:focus)");
  const framed = (each) => {
    const { left, top } = each.getBoundingClientRect();
    const x = left + each.clientLeft, y = top + each.clientTop;
    return { left: x, top: y, right: x + each.clientWidth, bottom: y + each.clientHeight };
  };

  /* Follows a box outwards: each frame hides what lies outside it, or brings it by scrolling. */
  function walk(box, element, position, whenHidden) {
    let { left, right, top, bottom } = box;
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const style = styleOf(each);
      const passes = position === "fixed" || (position === "absolute" && style.position === "static");
      if (passes || style.display === "contents" || style.display === "inline") continue;
      const frame = framed(each);
      for (const [how, low, high] of [[style.overflowX, "left", "right"], [style.overflowY, "top", "bottom"]]) {
        if (how === "visible") continue;
        const out = [low === "left" ? left : top, low === "left" ? right : bottom];
        if (/hidden|clip/.test(how) && (out[0] < frame[low] - SLACK || out[1] > frame[high] + SLACK)) whenHidden(each);
        const kept = [Math.max(out[0], frame[low]), Math.min(out[1], frame[high])];
        const next = /auto|scroll/.test(how) ? [frame[low], frame[high]] : kept;
        if (low === "left") [left, right] = next;
        else [top, bottom] = next;
      }
      position = style.position;
    }
    return { left, right, top, bottom, isPinned: position === "fixed" };
  }

  const page = document.scrollingElement;
  if (page.scrollWidth > width) found.add(`the page scrolls sideways: ${page.scrollWidth} for ${width}`);
  const isTall = page.scrollHeight > page.clientHeight || styleOf(page).overflowY !== "hidden";

  function outside({ left, right, top, bottom, isPinned }) {
    const [above, below] = isPinned || !isTall ? [top, bottom - height] : [top + scrollY, bottom + scrollY - page.scrollHeight];
    return left < -SLACK || right > width + SLACK || above < -SLACK || below > SLACK;
  }

  // Every text can be read whole.
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !isSeen(parent) || parent.closest("svg, select, textarea, .skip:not(:focus)")) continue;
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right <= left || bottom <= top) continue;
      const above = Math.max(0, (bottom - top - parseFloat(styleOf(parent).fontSize)) / 2); // a font keeps room for accents
      const box = { left, right, top: top + above, bottom: bottom - above };
      const reached = walk(box, parent, "static", (by) => found.add(`cut: ${name(parent)} by ${name(by)}`));
      if (outside(reached)) found.add(`outside: ${name(parent)}`);
    }
  }
  for (const each of root.querySelectorAll("*")) {
    const style = styleOf(each);
    const isWider = each.scrollWidth > each.clientWidth + SLACK && each.clientWidth > 0;
    if (!isWider || !isSeen(each) || each.matches("input, textarea, select")) continue;
    if (style.textOverflow === "ellipsis" && style.overflowX !== "visible") found.add(`shortened: ${name(each)}`);
    if (/auto|scroll/.test(style.overflowX) && !each.matches(SIDEWAYS)) found.add(`scrolls sideways: ${name(each)}`);
  }

  // Every control is large enough, and stands apart.
  const holderOf = (each) =>
    (/^(checkbox|radio)$/.test(each.type) && (each.closest("label, .choice") ?? each.labels?.[0])) || each;
  const isInline = (each) =>
    styleOf(each).display === "inline" && each.parentElement.textContent.trim() !== each.textContent.trim();
  const controls = [...root.querySelectorAll(CONTROL)].filter((each) => isSeen(each) && !each.disabled && !each.closest("[inert]"));
  const areas = [];
  for (const each of controls) {
    const holder = holderOf(each);
    const box = holder.getBoundingClientRect();
    if (box.bottom + scrollY <= 0) continue; // a link that comes when it has the focus
    const least = Math.min(box.width, box.height);
    if (least < target - 0.5 && !isInline(each)) found.add(`small, ${Math.round(box.width)}×${Math.round(box.height)}: ${name(each)}`);
    const area = shownOf(box, holder);
    const bar = pinnedBy(holder);
    areas.push({ each, holder, bar, ...area });
  }
  function pinnedBy(each) {
    if (each.closest(".toasts")) return each.closest(".toasts");
    for (let at = each; at && at !== root; at = at.parentElement) if (/fixed|sticky/.test(styleOf(at).position)) return at;
    return null;
  }
  /* The part of a box that the frames around it let see, as they are scrolled now. */
  function shownOf(box, element) {
    let { left, right, top, bottom } = box;
    let { position } = styleOf(element);
    for (let each = element.parentElement; each && each !== document.body && position !== "fixed"; each = each.parentElement) {
      const style = styleOf(each);
      if (position === "absolute" && style.position === "static") continue;
      position = style.position;
      if (style.overflowX === "visible" || style.display === "contents") continue;
      const frame = framed(each);
      [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
    }
    return { left, right, top, bottom };
  }
  areas.forEach((one, index) => {
    for (const other of areas.slice(index + 1)) {
      if (one.bar !== other.bar || one.holder.contains(other.each) || other.holder.contains(one.each)) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 2 && high > 2) found.add(`overlap: ${name(one.each)} and ${name(other.each)}`);
    }
  });

  // Whatever gets the focus is seen.
  const before = document.activeElement, [x, y] = [scrollX, scrollY];
  before?.blur?.();
  for (const { each } of areas) {
    if (each.tabIndex < 0) continue;
    each.focus();
    if (document.activeElement !== each) continue;
    const holder = holderOf(each), box = each.closest(".unseen") ? holder.getBoundingClientRect() : each.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, width)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, height)];
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    if (right - left < 1 || bottom - top < 1) found.add(`focused out of sight: ${name(each)}`);
    else if (at?.closest(".toasts")) continue; // goes away by itself, or by its button
    else if (!at || !(at.contains(each) || holder.contains(at))) found.add(`focused under ${at && name(at)}: ${name(each)}`);
  }
  before?.focus?.({ preventScroll: true });
  scrollTo({ left: x, top: y, behavior: "instant" });
  return [...found];
})
