/** The waits between tries, and waking up. */

const FIRST_DELAY_MS = 600;
/** Whoever comes out of a hole is back within 10 s. */
const LONGEST_DELAY_MS = 5_000;

/** A random wait that grows with the number of tries. */
export function delay(tries: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** tries) * (0.5 + Math.random());
}

/** The network is back, the page is looked at again, or it comes back from the browser's memory. */
export function whenAwake(act: () => void): void {
  const wake = () => {
    if (document.visibilityState !== "hidden") act();
  };
  addEventListener("online", wake);
  addEventListener("pageshow", (event) => {
    if (event.persisted) wake();
  });
  document.addEventListener("visibilitychange", wake);
}
