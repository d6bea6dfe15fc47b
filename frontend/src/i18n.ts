/** What people read, in their language: the page's messages, and the texts of packs. */
import type { Messages, Page } from "./page";
import type { Locale, Texts } from "./records.types";
import { Cell } from "./sync/cell.svelte";

type Values = Record<string, string | number>;

interface Language {
  locale: Locale;
  messages: Messages;
}

const current = new Cell<Language>({ locale: "fr", messages: {} });

/** Begin with the language of the page. */
export function speak({ locale, messages }: Pick<Page, "locale" | "messages">): void {
  current.value = { locale, messages };
  document.documentElement.lang = locale;
}

/** What is spoken now, for a page that is to begin with it. */
export function spoken(): Pick<Page, "locale" | "messages"> {
  return current.value;
}

export function locale(): Locale {
  return current.value.locale;
}

/** The sentence of a key; with `count`, in the plural form this language wants. A missing key shows itself. */
export function t(key: string, values: Values = {}): string {
  const { messages, locale } = current.value;
  const entry = messages[key] ?? key;
  const text = typeof entry === "string" ? entry : (entry[pluralForm(locale, Number(values.count))] ?? key);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name] ?? whole, locale));
}

/** The text in the reader's language, else in the first one that there is. */
export function pick(texts: Texts | undefined): string {
  return texts?.[current.value.locale] || Object.values(texts ?? {}).find(Boolean) || "";
}

/** The language of the text that `pick` chose, for its `lang` attribute. */
export function langOf(texts: Texts | undefined): Locale {
  const { locale } = current.value;
  return texts?.[locale] ? locale : (Object.entries(texts ?? {}).find(([, text]) => text)?.[0] ?? locale);
}

/** What people type has plain spaces: « ? » and « : » must not begin a line, nor « end one. */
export function unbroken(text: string): string {
  return text.replace(/ (?=[?!:;»])/g, "\u202f").replace(/« /g, "«\u202f");
}

/** Change language without reloading; throws when the server cannot be reached. */
export async function switchLanguage(locale: Locale, messagesUrl: string): Promise<void> {
  const answer = await fetch(messagesUrl.replace("{locale}", locale));
  if (!answer.ok) throw new Error(`${answer.status}`);
  speak({ locale, messages: (await answer.json()) as Messages });
}

function pluralForm(locale: Locale, count: number): number {
  return new Intl.PluralRules(locale).select(count) === "one" ? 0 : 1;
}

function shown(value: string | number, locale: Locale): string {
  return typeof value === "number" ? value.toLocaleString(locale) : value;
}
