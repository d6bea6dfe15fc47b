// What is wrong with where the keyboard is now; nothing if all is well.
() => {
  const found = document.activeElement;
  if (window.pointed) return "where a pointer has been";
  if (!found || found === document.body) return "on nothing";
  if (found.tagName === "IFRAME") return "";
  if (found.matches("input[type=date], input[type=time]") && !found.matches(":focus")) return ""; // on its own calendar button
  const drawn = getComputedStyle(found).opacity === "0" ? found.closest("label") : found;
  const box = drawn.getClientRects()[0];
  if (!box) return "not drawn";
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
  // A field is scrolled as far as its caret asks for: most of it is enough.
  const whole = right - left >= 0.75 * Math.min(box.width, innerWidth)
    && bottom - top >= 0.75 * Math.min(box.height, innerHeight);
  if (!whole) return `out of sight at ${box.left}, ${box.top}, ${box.width} × ${box.height}`;
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (!drawn.contains(above) && !above?.closest("label")?.contains(found)) return `covered by ${above?.outerHTML.slice(0, 120)}`;
  const ringed = [found, drawn, found.parentElement].map((each) => getComputedStyle(each));
  const ring = ringed.find((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  if (!ring) return "without a ring";
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  let behind = drawn.parentElement;
  while (behind && /^rgba\(.* 0\)$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const [one, other] = [light(ring.outlineColor), light(getComputedStyle(behind ?? document.body).backgroundColor)];
  const contrast = Math.max(one, other) / Math.min(one, other);
  return contrast < 3 ? `with a ring of ${contrast.toFixed(1)} to 1` : "";
}
