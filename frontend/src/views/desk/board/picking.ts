/** Choosing notes by click and by key: one, a range, all; arrows move from note to note. */
import type { Desk } from "../here.svelte";

const anchors = new WeakMap<Desk, string>();

/** Tick or untick; with `range`, everything from the last ticked note to this one. */
export function pick(desk: Desk, id: string, ids: string[], range: boolean): void {
  const from = ids.indexOf(anchors.get(desk) ?? "");
  const to = ids.indexOf(id);
  if (range && from >= 0 && to >= 0) {
    for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) desk.selected.add(each);
  } else if (!desk.selected.delete(id)) {
    desk.selected.add(id);
  }
  desk.active = id;
  anchors.set(desk, id);
}

export function pickAll(desk: Desk, ids: string[]): void {
  for (const id of ids) desk.selected.add(id);
}

export function onListKey(desk: Desk, event: KeyboardEvent, ids: string[]): void {
  const target = event.target as HTMLElement;
  if (!target.matches("[data-note]")) return;
  const at = ids.indexOf(desk.active);
  const moves: Record<string, number> = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1 };
  const to = { ...moves, Home: 0, End: ids.length - 1 }[event.key];
  if (to !== undefined) go(desk, ids[Math.max(0, Math.min(ids.length - 1, to))], ids, event.shiftKey);
  else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) pickAll(desk, ids);
  else if (event.key === "Escape" && desk.selected.size) desk.selected.clear();
  else return;
  event.preventDefault();
}

function go(desk: Desk, id: string | undefined, ids: string[], range: boolean): void {
  if (!id) return;
  if (range) {
    if (!desk.selected.size) pick(desk, desk.active, ids, false);
    pick(desk, id, ids, true);
  }
  desk.active = id;
  document.querySelector<HTMLElement>(`[data-note="${id}"]`)?.focus();
}

/** The notes in view, in the order in which they are drawn. */
export function drawn(): string[] {
  return [...document.querySelectorAll<HTMLElement>("[data-note]")].map((each) => each.dataset.note ?? "");
}
