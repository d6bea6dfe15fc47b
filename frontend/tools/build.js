/** Builds each app by itself: in a common build the phone would carry, in shared files, what only the desk uses. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { build } from "vite";

const OUT = "../static/dist";
const FRESH = "node_modules/.dist"; // a build that fails leaves the old one in place
const ENTRIES = ["src/phone.ts", "src/desk.ts", "src/screen.ts", "src/pages.css"].filter((entry) => existsSync(entry));

/** What the phone's script and style may weigh together, so that its whole first load stays under 60 kB. */
const PHONE_BYTES = 40_000;

rmSync(FRESH, { recursive: true, force: true });
const manifest = {};
for (const [number, input] of ENTRIES.entries()) {
  const part = `.vite/${number}.json`;
  await build({ build: { outDir: FRESH, emptyOutDir: false, manifest: part, rolldownOptions: { input } } });
  Object.assign(manifest, JSON.parse(readFileSync(`${FRESH}/${part}`, "utf8")));
  rmSync(`${FRESH}/${part}`);
}
writeFileSync(`${FRESH}/.vite/manifest.json`, JSON.stringify(manifest, null, 2));
refuseHeavyPhone();
rmSync(OUT, { recursive: true, force: true });
renameSync(FRESH, OUT);

function refuseHeavyPhone() {
  const files = readdirSync(`${FRESH}/assets`).filter((name) => /^phone-.*\.br$/.test(name));
  const bytes = files.reduce((sum, name) => sum + statSync(`${FRESH}/assets/${name}`).size, 0);
  if (bytes > PHONE_BYTES) throw new Error(`The phone weighs ${bytes} bytes compressed, ${PHONE_BYTES} at most.`);
}
