/** The server's time, told by this device: phones in one room disagree by minutes. */
import { Cell } from "./cell.svelte";

/** Server time minus this device's time. */
const offset = new Cell(0);

export function now(): number {
  return Date.now() + offset.value;
}

/** Compare the server's time with the moment its answer began to arrive. */
export function setClock(serverNow: string, arrivedAt: number): void {
  const told = Date.parse(serverNow);
  if (!Number.isNaN(told)) offset.value = told - arrivedAt;
}

/** When the first byte of this page arrived; the server wrote its time into it just before. */
export function pageArrivedAt(): number {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation ? performance.timeOrigin + navigation.responseStart : Date.now();
}
