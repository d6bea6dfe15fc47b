/** Reads the .po catalogues, for the tests. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

export const LOCALES = ["fr", "en", "it"] as const;
const FOLDER = resolve(__dirname, "../../facilitation/locales");

export type Catalogue = Record<string, string | string[]>;

export function catalogue(locale: string, domain: string): Catalogue {
  const entries: Catalogue = {};
  for (const block of readFileSync(`${FOLDER}/${locale}/${domain}.po`, "utf8").split(/\n\s*\n/)) {
    const key = strings(block, "msgid");
    if (key) {
      const forms = [0, 1].map((form) => strings(block, `msgstr\\[${form}\\]`));
      entries[key] = block.includes("msgid_plural") ? forms : strings(block, "msgstr");
    }
  }
  return entries;
}

export function domains(locale: string): string[] {
  return readdirSync(`${FOLDER}/${locale}`).map((file) => file.replace(".po", ""));
}

function strings(block: string, word: string): string {
  const found = block.match(new RegExp(`^${word} ((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)`, "m"))?.[1] ?? "";
  return [...found.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => JSON.parse(`"${part}"`) as string).join("");
}
