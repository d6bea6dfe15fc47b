/** « il y a 2 min », in the language of whoever reads. */

const MINUTE_MS = 60_000;

export function ago(elapsedMs: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { style: "short" });
  const minutes = Math.floor(elapsedMs / MINUTE_MS);
  if (minutes < 1) return words.format(-Math.floor(elapsedMs / 1000), "second");
  return minutes < 60 ? words.format(-minutes, "minute") : words.format(-Math.floor(minutes / 60), "hour");
}
