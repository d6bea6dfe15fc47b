/* What cannot be read on a phone held in the sun: the question, the field and what stands in it, the big button. */
(() => {
  const MOST = { ".prompt": 7, "textarea": 7, "textarea::placeholder": 4.5, ".button.primary": 7, "main h1, header h1": 7 };
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const isThere = ([, , , alpha = 1]) => alpha > 0;
  const over = ([r, g, b, alpha = 1], ground) => [r, g, b].map((part, at) => alpha * part + (1 - alpha) * ground[at]);
  const groundOf = (each) => {
    const behind = [];
    for (let at = each; at; at = at.parentElement) behind.push(parts(getComputedStyle(at).backgroundColor));
    return behind.filter(isThere).reduceRight((ground, colour) => over(colour, ground), [255, 255, 255]);
  };
  return Object.entries(MOST).flatMap(([selector, least]) => {
    const [plain, pseudo] = selector.split("::");
    return [...document.querySelectorAll(plain)].filter((each) => each.getClientRects().length && !each.disabled).flatMap((each) => {
      const ground = groundOf(each);
      const { color, opacity } = getComputedStyle(each, pseudo && `::${pseudo}`);
      const [r, g, b, alpha = 1] = parts(color);
      const seen = [over([r, g, b, alpha * Number(opacity)], ground), ground].map(luminance).sort((a, b) => a - b);
      const ratio = (seen[1] + 0.05) / (seen[0] + 0.05);
      return ratio < least ? [`${selector} « ${each.innerText || each.placeholder || ""} » has ${ratio.toFixed(2)} to 1`] : [];
    });
  });
})()
