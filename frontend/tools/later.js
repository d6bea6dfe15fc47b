/** What styles may hold that came after Safari 15.0, Chrome 90 or Firefox 91, by the public compatibility tables. */
const words = (text) => new Set(text.trim().split(/\s+/));

export const LATER_PROPERTIES = words(`
  accent-color anchor-name animation-composition animation-range animation-timeline appearance backdrop-filter
  color-scheme contain contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size
  contain-intrinsic-size contain-intrinsic-width container container-name container-type content-visibility corner-shape
  counter-set field-sizing font-palette font-size-adjust font-synthesis-weight font-variant-alternates
  forced-color-adjust hanging-punctuation hyphenate-character hyphenate-limit-chars hyphens initial-letter interactivity
  interpolate-size line-clamp margin-trim mask mask-border mask-clip mask-composite mask-image mask-mode mask-origin
  mask-position mask-repeat mask-size math-style object-view-box offset offset-anchor offset-distance offset-path
  offset-position offset-rotate overflow-anchor overflow-clip-margin overlay overscroll-behavior overscroll-behavior-x
  overscroll-behavior-y position-anchor position-area position-try print-color-adjust reading-flow rotate scale
  scroll-behavior scroll-marker-group scroll-snap-stop scroll-timeline scrollbar-color scrollbar-gutter scrollbar-width
  text-align-last text-autospace text-box text-box-edge text-box-trim text-emphasis text-size-adjust text-spacing-trim
  text-wrap text-wrap-mode text-wrap-style timeline-scope transition-behavior translate user-select view-timeline
  view-transition-class view-transition-name white-space-collapse zoom`);

export const LATER_VALUES = words(`
  break-inside:avoid-page display:grid-lanes display:math float:inline-end float:inline-start flex-basis:content
  flex-wrap:balance grid-template-columns:subgrid grid-template-rows:subgrid height:fit-content height:stretch
  image-rendering:pixelated inline-size:fit-content max-height:fit-content max-width:fit-content min-height:fit-content
  min-width:fit-content mix-blend-mode:plus-lighter overflow:clip overflow-wrap:anywhere overflow-x:clip overflow-y:clip
  text-align:match-parent width:fit-content width:stretch word-break:auto-phrase`);

export const LATER_SELECTORS = words(`
  autofill backdrop closed details-content dir focus-visible fullscreen has has-slotted highlight interest-source modal
  muted open paused picker picker-icon playing popover-open scroll-button scroll-marker selection state target-current
  target-text user-invalid user-valid view-transition`);

/** What may be missing, because what is left is good enough: nobody loses a word, a button or a state. */
export const NICETIES = {
  "accent-color": "boxes and rings have the browser's own colour",
  "color-scheme": "scroll bars stay light",
  "contain-intrinsic-size": "long lists are laid out whole",
  "content-visibility": "long lists are laid out whole",
  "forced-color-adjust": "there are no forced colours either",
  "height:fit-content": "a sheet in the middle of a large screen is as high as it may be",
  "line-clamp": "the prefixed one stands beside it",
  "overscroll-behavior": "the page behind a sheet may move",
  "scroll-behavior": "it jumps",
  "scrollbar-width": "a scroll bar is seen",
  "text-size-adjust": "the prefixed one stands beside it",
  "text-wrap": "titles break where they may",
  "user-select": "the prefixed one stands beside it; else a code is chosen by hand",
  ":backdrop": "the shadow of a sheet veils the page",
  ":focus-visible": "the browser's own ring is drawn",
};

/** Each sentence says what came too late, and what shares a rule with it. */
export function laterInStyle(text, isGuarded) {
  const found = [];
  for (const { index, 1: name, 2: value } of text.matchAll(/[{;]\s*([a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])/g)) {
    const pairs = value.split(/[\s,()/!]+/).map((word) => `${name}:${word}`);
    for (const what of [name, ...pairs]) {
      const isLater = LATER_PROPERTIES.has(what) || LATER_VALUES.has(what);
      if (isLater && !(what in NICETIES) && !isGuarded(index)) found.push(what);
    }
  }
  for (const { index, 1: selectors } of text.matchAll(/(?<=^|[{}])([^{}@;]+)\{/g)) {
    for (const [, name] of selectors.matchAll(/:([a-z-]+)/g)) {
      if (!LATER_SELECTORS.has(name) || isGuarded(index)) continue;
      if (!(`:${name}` in NICETIES)) found.push(`:${name}`);
      else if (/,(?![^(]*\))/.test(selectors)) found.push(`a rule that is lost with :${name}`);
    }
  }
  return found;
}
