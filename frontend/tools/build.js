/** Builds each app by itself: in a common build the phone would carry, in shared files, what only the desk uses. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { build } from "vite";

const OUT = "../static/dist";
const FRESH = "node_modules/.dist"; // a build that fails leaves the old one in place
const ENTRIES = ["src/phone.ts", "src/desk.ts", "src/screen.ts", "src/pages.css"].filter((entry) => existsSync(entry));

rmSync(FRESH, { recursive: true, force: true });
const manifest = {};
for (const [number, input] of ENTRIES.entries()) {
  const part = `.vite/${number}.json`;
  await build({ build: { outDir: FRESH, emptyOutDir: false, manifest: part, rolldownOptions: { input } } });
  Object.assign(manifest, JSON.parse(readFileSync(`${FRESH}/${part}`, "utf8")));
  rmSync(`${FRESH}/${part}`);
}
writeFileSync(`${FRESH}/.vite/manifest.json`, JSON.stringify(manifest, null, 2));
rmSync(OUT, { recursive: true, force: true });
renameSync(FRESH, OUT);
