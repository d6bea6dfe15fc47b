/** The copy of this page on this device, from which the worker (sw.ts) opens it again without a network. */
import { Cell } from "./cell.svelte";

/** Whether the page opens again without a network: yes, not on a plain http address, not on this browser. */
type Reopening = "yes" | "insecure" | "no";

export const reopening = new Cell<Reopening>(globalThis.isSecureContext ? "no" : "insecure");
let isOver = false;

export const nameOf = (code: string) => `cooperons ${code}`;

/** Forget the page of a session; once left, nothing is kept again by this window. */
export async function forgetPage(code: string, left = true): Promise<void> {
  isOver ||= left;
  if (reopening.value === "yes") reopening.value = "no";
  await globalThis.caches?.delete(nameOf(code));
}

/** This phone has left the session: its other windows must not go on, nor keep anything. */
export function tellLeft(code: string): void {
  channel()?.postMessage(code);
}

export function whenLeft(code: string, act: () => void): void {
  channel()?.addEventListener("message", ({ data }: MessageEvent) => {
    if (data !== code) return;
    isOver = true;
    act();
  });
}

const channel = () => (globalThis.BroadcastChannel ? new BroadcastChannel("cooperons") : null);

/** Put a page and the files it needs in the place of the former ones. */
export async function keepPage(code: string, files: string[], page: () => Response): Promise<void> {
  if (isOver) return;
  const cache = await caches.open(nameOf(code));
  const held = new Set((await cache.keys()).map(({ url }) => url));
  const wanted = [...new Set(files)].map((file) => new URL(file, location.href).href);
  await cache.addAll(wanted.filter((url) => !held.has(url)));
  await cache.put(`/s/${code}`, page());
  for (const url of held) if (url.includes("/assets/") && !wanted.includes(url)) await cache.delete(url);
  reopening.value = "yes";
  if (isOver) await caches.delete(nameOf(code));
}
