/** One-key commands: never while somebody types, never under a dialog, and only when they are wanted (WCAG 2.1.4). */
import { Cell } from "../../sync/cell.svelte";
import { COMMANDS } from "./commands";
import type { Desk } from "./here.svelte";
import { toPart } from "./walking";

const KEPT = "cooperons.desk.keys";
const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

export const keysWanted = new Cell(remembered() !== "no");

export function wantKeys(wanted: boolean): void {
  keysWanted.value = wanted;
  try {
    localStorage.setItem(KEPT, wanted ? "yes" : "no");
  } catch {
    return; // storage is denied: the choice lives as long as the page
  }
}

export function onKey(desk: Desk, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || desk.dialog) return;
  // No letter, and so never meant for a field.
  if (event.key === "F6" && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    return toPart(event.shiftKey ? -1 : 1);
  }
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(TYPING) || target.closest("dialog")) return;
  const key = event.key.toLowerCase();
  const undoing = key === "z" && (event.ctrlKey || event.metaKey);
  if (!undoing && (event.ctrlKey || event.metaKey || !keysWanted.value)) return;
  const command = called(key) ?? (event.getModifierState("AltGraph") ? undefined : called(digit(event.code)));
  if (!command || event.repeat) return;
  event.preventDefault();
  command.run(desk);
}

const called = (key: string) => COMMANDS.find(({ keys }) => keys.includes(key));

/** A digit of the top row by its place: there a French keyboard says « & », « é », « à » unless Shift is held. */
const digit = (code: string): string => /^Digit(\d)$/.exec(code)?.[1] ?? "";

function remembered(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
