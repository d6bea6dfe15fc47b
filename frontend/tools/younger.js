/**
 * Writes the list of what is younger than the phones of 2021 and is in today's Chromium:
 *
 *     npm install --no-save @mdn/browser-compat-data@8.1.9
 *     node tools/younger.js > ../tests/browser/old/younger.txt
 */
import { createRequire } from "node:module";

const { __meta, api, javascript } = createRequire(import.meta.url)("@mdn/browser-compat-data");
const PHONES = { chrome_android: 90, firefox_android: 91, safari_ios: 15 };

const statements = (support) => [support ?? []].flat().filter((one) => !one.flags && one.version_added);
const isReleased = (one) => one.version_added !== "preview" && !one.version_removed;
const isPlain = (one) => isReleased(one) && !one.prefix && !one.alternative_name;
const version = (one) => parseFloat(String(one.version_added).replace("≤", ""));
const supportOf = (entry) => entry?.__compat?.support;
const isOld = (support) =>
  Object.entries(PHONES).every(([name, least]) =>
    statements(support[name]).some((one) => isPlain(one) && version(one) <= least),
  );
const isHere = ({ chrome, chrome_android }) => statements([chrome, chrome_android].flat()).some(isReleased);
const isYounger = (entry) => Boolean(supportOf(entry)) && isHere(supportOf(entry)) && !isOld(supportOf(entry));
const members = (entry) => Object.keys(entry).filter((name) => /^(@@)?[a-z]+(_static|_event)?$/i.test(name));

const whole = [];
const parts = [];
const events = { old: new Set(), younger: new Set() };
for (const tree of [api, javascript.builtins])
  for (const [name, entry] of Object.entries(tree)) {
    if (isYounger(entry)) whole.push(name);
    else {
      const found = members(entry).filter((member) => member !== name && isYounger(entry[member]));
      if (found.length) parts.push(`${name}: ${found.join(" ")}`);
    }
    for (const event of members(entry).filter((member) => member.endsWith("_event")))
      if (supportOf(entry[event]))
        events[isYounger(entry[event]) ? "younger" : "old"].add(event.replace("_event", ""));
  }

console.log(`# Younger than Safari 15.0, Chrome 90 or Firefox 91, and in Chromium: by @mdn/browser-compat-data ${__meta.version}
# (CC0-1.0), written by frontend/tools/younger.js. Interfaces: members; an interface without members is younger itself.`);
console.log(`&events: ${[...events.younger].filter((name) => !events.old.has(name)).join(" ")}`);
console.log([...whole, ...parts].sort().join("\n"));
