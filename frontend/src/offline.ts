/** Comes with what is loaded later: registers the worker, and keeps a copy of the page as it is now, again and again. */
import { spoken } from "./i18n";
import { sessionOf } from "./reading";
import { now } from "./sync/clock";
import { keepPage } from "./sync/kept";
import type { Live } from "./sync/live";

const AGAIN_MS = 30_000;
const HEAD = 'meta, title, link, script[src^="/static/"]';
/** What the server says of every page, and a copy must say too. */
const POLICIES = ["content-security-policy", "referrer-policy", "x-content-type-options"];

export async function keepOffline(live: Live, ...also: (string | undefined)[]): Promise<void> {
  if (!isSecureContext || !navigator.serviceWorker || !globalThis.caches) return;
  await navigator.serviceWorker.register("/sw.js", { scope: "/s/" });
  const policies = await policiesOfPages();
  const files = [...filesOfPage(), import.meta.url, ...also.filter((file) => file !== undefined)];
  let reached = -1;
  const keep = async () => {
    if (live.records.seq === reached || sessionOf(live.records)?.status === "closed") return;
    reached = live.records.seq;
    await keepPage(live.page.code, files, () => copy(live, policies));
  };
  setInterval(() => void keep(), AGAIN_MS);
  document.addEventListener("visibilitychange", () => void keep());
  await keep();
}

export async function policiesOfPages(): Promise<[string, string][]> {
  const answer = await fetch("/sw.js", { method: "HEAD" });
  return POLICIES.map((name) => [name, answer.headers.get(name) ?? ""]);
}

export function filesOfPage(): string[] {
  const [scripts, links] = [document.querySelectorAll("script[src]"), document.querySelectorAll("link[href]")];
  const addresses = [...scripts, ...links].map((each) => each.getAttribute("src") ?? each.getAttribute("href") ?? "");
  return addresses.filter((address) => address.startsWith("/static/"));
}

/** The page as it is now, whole. */
export function copy(live: Live, policies: [string, string][]): Response {
  const head = [...document.head.children].filter((each) => each.matches(HEAD)).map((each) => each.outerHTML);
  // No text of a participant can close the block.
  const data = JSON.stringify(facts(live)).replaceAll("<", "\\u003c");
  const { lang, className } = document.documentElement;
  const html = `<!doctype html><html lang="${lang}" class="${className}"><head>${head.join("")}</head><body><div id="app"></div><script type="application/json" id="page">${data}</script></body></html>`;
  const headers = [...policies, ["content-type", "text/html; charset=utf-8"], ["x-kept", String(Date.now())]];
  return new Response(html, { headers: headers as [string, string][] });
}

function facts({ page, records, connection }: Live): object {
  const { epoch } = connection;
  const clocks = { now: new Date(now()).toISOString(), kept: Date.now() };
  return { ...page, ...spoken(), ...clocks, epoch, seq: records.seq, records: records.confirmed() };
}
