/** Builds each app by itself: in a common build the phone would carry, in shared files, what only the desk uses. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { build } from "vite";
import { complaints } from "./old.js";

const OUT = "../static/dist";
const FRESH = "node_modules/.dist"; // a build that fails leaves the old one in place
const ENTRIES = ["src/phone.ts", "src/desk.ts", "src/screen.ts", "src/pages.css", "src/printed.css"].filter((entry) => existsSync(entry));

/** What the phone's script and style may weigh together, so that its whole first load stays under 60 kB. */
const PHONE_BYTES = 40_000;
/** What it loads once the room is quiet; it weighs too where a step needs it at once. */
const LATER_BYTES = 18_000;
const LATER = /^assets\/(later|shared)-.*\.br$/;
const WORKER_BYTES = 3_000;

rmSync(FRESH, { recursive: true, force: true });
const manifest = {};
for (const [number, input] of ENTRIES.entries()) {
  const part = `.vite/${number}.json`;
  await build({ build: { outDir: FRESH, emptyOutDir: false, manifest: part, rolldownOptions: { input } } });
  Object.assign(manifest, JSON.parse(readFileSync(`${FRESH}/${part}`, "utf8")));
  rmSync(`${FRESH}/${part}`);
}
await buildWorker();
writeFileSync(`${FRESH}/.vite/manifest.json`, JSON.stringify(manifest, null, 2));
refuseStrangers();
refuseNew();
refuseHeavy("The phone", /^assets\/phone-.*\.br$/, PHONE_BYTES);
refuseHeavy("What the phone loads later", LATER, LATER_BYTES);
refuseHeavy("The worker", /^sw\.js$/, WORKER_BYTES);
rmSync(OUT, { recursive: true, force: true });
renameSync(FRESH, OUT);

/** It has no digest in its name: browsers ask for it again by the same address. */
async function buildWorker() {
  const output = { entryFileNames: "sw.js", format: "iife" };
  await build({ build: { outDir: FRESH, emptyOutDir: false, rolldownOptions: { input: "src/sw.ts", output } } });
}

function refuseHeavy(what, pattern, most) {
  const files = readdirSync(FRESH, { recursive: true }).filter((name) => pattern.test(name));
  const bytes = files.reduce((sum, name) => sum + statSync(`${FRESH}/${name}`).size, 0);
  if (!files.length || bytes > most) throw new Error(`${what} weighs ${bytes} bytes, ${most} at most.`);
}

/** What is kept to open offline is named by the files themselves: none may lean on a file that nobody names. */
function refuseStrangers() {
  const lazy = (manifest["src/phone.ts"]?.dynamicImports ?? []).flatMap((name) => manifest[name].imports ?? []);
  const strangers = lazy.filter((name) => name !== "src/phone.ts");
  if (strangers.length) throw new Error(`Not kept for later: ${strangers.join(", ")}.`);
}

function refuseNew() {
  const found = complaints(FRESH);
  if (found.length) throw new Error(`Phones of 2021 could not read this:\n${found.join("\n")}`);
}
