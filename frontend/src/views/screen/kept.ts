/** Keeps the last picture of this wall in its browser: opened again while the server is away, it is still there. */
import { copy, filesOfPage, policiesOfPages } from "../../offline";
import { sessionOf } from "../../reading";
import type { Live } from "../../sync/live";

/** As in sw.ts. */
const NAME = "cooperons screen ";
const KEPT_MS = 12 * 3600 * 1000;
const LOOK_MS = 5_000;
/** A picture that does not change is still known to be up to date. */
const AGAIN_MS = 30_000;

export async function keepPicture(live: Live): Promise<void> {
  // A preview at the desk is not the wall; over plain http browsers allow no copy.
  if (window.top !== window || !isSecureContext || !navigator.serviceWorker || !globalThis.caches) return;
  await forgetOld();
  await navigator.serviceWorker.register("/sw.js", { scope: "/screen/" });
  const look = lookAt(live);
  setInterval(() => void look().catch(console.warn), LOOK_MS);
  await look();
}

function lookAt(live: Live): () => Promise<void> {
  const { connection, records, page } = live;
  let [reached, keptAt] = [-1, 0];
  let policies: [string, string][] | undefined;
  return async () => {
    if (isOver(live)) await caches.delete(NAME + page.code);
    else if (connection.state === "connected" && (records.seq !== reached || Date.now() - keptAt >= AGAIN_MS)) {
      policies ??= await policiesOfPages();
      [reached, keptAt] = [records.seq, Date.now()];
      await keep(page.code, [...filesOfPage(), ...fonts(), page.urls.qr], copy(live, policies));
    }
  };
}

const isOver = ({ connection, records }: Live) => connection.state === "refused" || sessionOf(records)?.status === "closed";

async function keep(code: string, files: string[], picture: Response): Promise<void> {
  const cache = await caches.open(NAME + code);
  const wanted = new Set(files.map((file) => new URL(file, location.href).href));
  const held = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll([...wanted].filter((url) => !held.has(url)));
  await cache.put(`/screen/${code}`, picture);
  for (const url of held) if (url.includes("/assets/") && !wanted.has(url)) await cache.delete(url);
}

/** They are named in style sheets only. */
function fonts(): string[] {
  return performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".woff2") ? [name] : []));
}

async function forgetOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAME)) continue;
    const picture = await (await caches.open(name)).match(`/screen/${name.slice(NAME.length)}`);
    if (!(Date.now() - Number(picture?.headers.get("x-kept")) < KEPT_MS)) await caches.delete(name);
  }
}
