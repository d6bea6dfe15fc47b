/** Builds each app by itself: in a common build the phone would carry, in shared files, what only the desk uses. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "vite";

const OUT = "../static/dist";
const ENTRIES = ["src/phone.ts", "src/desk.ts", "src/screen.ts", "src/pages.css"].filter((entry) => existsSync(entry));

rmSync(OUT, { recursive: true, force: true });
const manifest = {};
for (const [number, input] of ENTRIES.entries()) {
  const part = `.vite/${number}.json`;
  await build({ build: { outDir: OUT, emptyOutDir: false, manifest: part, rolldownOptions: { input } } });
  Object.assign(manifest, JSON.parse(readFileSync(`${OUT}/${part}`, "utf8")));
  rmSync(`${OUT}/${part}`);
}
writeFileSync(`${OUT}/.vite/manifest.json`, JSON.stringify(manifest, null, 2));
