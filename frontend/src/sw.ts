/** Opens the phone's and the wall's page again where there is no network: from the copy it keeps of itself, never another's. */
export {};

/** What of a worker's world is used here: the whole of it cannot be declared beside the window's. */
type Awaiting = Event & { waitUntil(work: Promise<unknown>): void };
type Asking = Event & { request: Request; respondWith(answer: Promise<Response>): void };
declare const self: {
  addEventListener(name: "install" | "activate", hear: (event: Awaiting) => void): void;
  addEventListener(name: "fetch", hear: (event: Asking) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

/** A page that is not there so soon gives way to its copy, which catches up by itself. */
const PATIENCE_MS = 4_000;
const HOUR_MS = 3600 * 1000;
/** What others wrote is not shown from a device's memory for longer than their workshop may need. */
const PAGES = [
  { path: "/s/", name: "cooperons ", keptMs: 48 * HOUR_MS },
  { path: "/screen/", name: "cooperons screen ", keptMs: 12 * HOUR_MS },
];
/** The server no longer knows this phone (it sends it to the entrance), or the workshop is erased. */
const isOver = ({ type, status }: Response) => type === "opaqueredirect" || status === 404 || status === 410;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  if (pathname.startsWith("/static/dist/assets/")) event.respondWith(asset(request));
  else if (pathname.endsWith("/qr.svg")) event.respondWith(image(request));
  else if (request.mode === "navigate" && !search) event.respondWith(page(request, pathname));
});

/** As the server reads codes: letters of either case, with or without dashes. */
const codeIn = (text: string) => text.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Names hold a digest: whatever has the name is the file. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The code of the strip: its address is no file's, so the server is asked first. */
async function image(request: Request): Promise<Response> {
  const copy = await caches.match(request, { ignoreVary: true });
  return copy ? serverOr(copy, request) : fetch(request);
}

async function page(request: Request, pathname: string): Promise<Response> {
  const found = PAGES.find(({ path }) => pathname.startsWith(path));
  if (!found) return fetch(request);
  const code = codeIn(pathname.slice(found.path.length));
  const name = found.name + code;
  const copy = (await caches.has(name)) ? await (await caches.open(name)).match(found.path + code) : undefined;
  const isFresh = copy && Date.now() - Number(copy.headers.get("x-kept")) < found.keptMs;
  if (copy && !isFresh) await caches.delete(name);
  return isFresh ? serverOr(copy, request, name) : fetch(request);
}

async function serverOr(copy: Response, request: Request, name?: string): Promise<Response> {
  const giving = new AbortController();
  const timer = setTimeout(() => giving.abort(), PATIENCE_MS);
  try {
    const response = await fetch(request, { signal: giving.signal });
    if (name && isOver(response)) await caches.delete(name);
    if (!response.ok) return response.status >= 500 ? copy : response;
    return new Response(await response.blob(), response); // whole, or not at all
  } catch {
    return copy;
  } finally {
    clearTimeout(timer);
  }
}
