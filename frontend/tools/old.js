/** Refuses built files that phones of 2021 cannot read: Safari 15.0, Chrome 90, Firefox 91. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "acorn";
import { laterInStyle } from "./later.js";

/** Came later than these browsers; none of them can be brought back by a compiler. */
const LATER_MEMBERS = new Set(
  `at findLast findLastIndex toSorted toReversed toSpliced groupBy hasOwn fromAsync withResolvers isWellFormed
  structuredClone requestSubmit randomUUID showPopover togglePopover checkVisibility replaceChildrenWith setHTML
  canParse adoptedStyleSheets scheduler startViewTransition storageBuckets parseHTMLUnsafe transferToFixedLength
  requestIdleCallback Segmenter timeout any inert popover isSubsetOf symmetricDifference`.split(/\s+/),
);
const LATER_GLOBALS = new Set(["structuredClone", "requestIdleCallback", "scheduler", "Iterator", "CloseWatcher"]);
const LATER_CSS = [
  [/@(container|layer|scope|starting-style|property)\b/g, "an at-rule of 2022 or later"],
  [/\b(color-mix|oklch|oklab|light-dark)\(/g, "a colour of 2023"],
  [/[{;}]\s*&/g, "nested rules"],
  [/\d(dvh|svh|lvh|dvw|cqw|cqi|cqh|lh)\b/g, "a unit of 2022 or later", /@supports/],
];

/** What a participant's phone is given; desks and walls may be newer. */
const ON_PHONES = /^(assets\/(phone|shared|later|pages)-[^/]*|sw)\.(js|css)$/;

/** Each sentence says what is wrong and where. */
export function complaints(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => ON_PHONES.test(name))
    .flatMap((name) => {
      const text = readFileSync(`${folder}/${name}`, "utf8");
      return (name.endsWith(".js") ? inScript(text) : inStyle(text)).map((what) => `${name}: ${what}`);
    });
}

export function inScript(text) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: 2022, sourceType: "module" });
  } catch (error) {
    return [`syntax later than 2022 (${error.message})`];
  }
  const found = new Set();
  walk(tree, (node) => {
    const what = whatIsLater(node);
    if (what) found.add(what);
  });
  return [...found];
}

export function inStyle(text) {
  const others = LATER_CSS.flatMap(([pattern, what, guard]) =>
    [...text.matchAll(pattern)].filter(({ index }) => !guard || !isGuarded(text, index, guard)).map(() => what),
  );
  return [...others, ...laterInStyle(text, (index) => isGuarded(text, index, /@supports/))];
}

function whatIsLater({ type, computed, property, callee, regex, left }) {
  if (type === "StaticBlock") return "a static block";
  if (type === "BinaryExpression" && left.type === "PrivateIdentifier") return `#${left.name} in`;
  if (regex && (/\(\?<[=!]/.test(regex.pattern) || /[dv]/.test(regex.flags))) return `the pattern /${regex.pattern}/`;
  const name = !computed && type === "MemberExpression" ? property.name : undefined;
  if (LATER_MEMBERS.has(name)) return `.${name}`;
  if (type === "CallExpression" && LATER_GLOBALS.has(callee.name)) return callee.name;
}

/** Whether this place stands inside the block of a question that old browsers answer with no. */
function isGuarded(text, index, guard) {
  const before = text.slice(0, index);
  const at = before.lastIndexOf("@supports");
  if (at < 0 || !guard.test(text.slice(at, text.indexOf("{", at)) + "{")) return false;
  const inside = before.slice(at);
  if (!inside.includes("{")) return true; // the question itself
  return inside.split("{").length > inside.split("}").length;
}

function walk(node, see) {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, see));
  if (!node || typeof node !== "object") return;
  if (typeof node.type === "string") see(node);
  for (const key in node) if (key !== "regex") walk(node[key], see);
}
