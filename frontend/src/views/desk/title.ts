/** A first title for notes put together: the words that come back, else the shortest note. */

const LEAST_LETTERS = 4;
const MOST_WORDS = 3;
const MOST_TITLE = 60;

/** Compared without accents or capitals. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** `small`: words that say nothing by themselves, in the language of the room. */
export function firstTitle(texts: string[], small = ""): string {
  const empty = new Set(words(folded(small)));
  const common = commonWords(texts)
    .filter((word) => !empty.has(folded(word)))
    .slice(0, MOST_WORDS);
  if (common.length) return capital(common.join(", "));
  return shortened([...texts].sort((a, b) => a.length - b.length)[0] ?? "");
}

/** Words found in half of the texts or more, and in two at least; most frequent first. */
function commonWords(texts: string[]): string[] {
  const found = new Map<string, { word: string; times: number }>();
  for (const text of texts) {
    const own = new Map(words(text).map((word) => [folded(word), word]));
    for (const [key, word] of own) {
      const before = found.get(key) ?? { word, times: 0 };
      if (key.length >= LEAST_LETTERS) found.set(key, { ...before, times: before.times + 1 });
    }
  }
  const least = Math.max(2, texts.length / 2);
  return [...found.values()]
    .filter(({ times }) => times >= least)
    .sort((a, b) => b.times - a.times || b.word.length - a.word.length)
    .map(({ word }) => word);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function shortened(text: string, most = MOST_TITLE): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))}…`;
}
