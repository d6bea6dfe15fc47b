/** Dragging a note onto a group or another note: an extra; « Grouper » and « Déplacer vers… » do the same by key. */
import { groupAdd, noteMove } from "../../../crew.intents";
import { t } from "../../../i18n";
import type { Desk } from "../here.svelte";
import { firstTitle } from "../title";

const TYPE = "application/x-cooperons-note";

interface Dragged {
  desk: Desk;
  note: string;
}

interface Target {
  desk: Desk;
  onto: { note: string } | { group: string };
}

export function draggable(node: HTMLElement, { note }: Dragged): { destroy: () => void } {
  const start = (event: DragEvent) => event.dataTransfer?.setData(TYPE, note);
  node.draggable = true;
  node.addEventListener("dragstart", start);
  return { destroy: () => node.removeEventListener("dragstart", start) };
}

export function droppable(node: HTMLElement, { desk, onto }: Target): { destroy: () => void } {
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes(TYPE)) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("over");
  };
  const leave = () => node.classList.remove("over");
  const drop = (event: DragEvent) => {
    leave();
    event.preventDefault();
    event.stopPropagation();
    put(desk, event.dataTransfer?.getData(TYPE) ?? "", onto);
  };
  const listeners = { dragover: over, dragleave: leave, drop } as const;
  for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener as EventListener);
  return {
    destroy: () => {
      for (const [name, listener] of Object.entries(listeners)) node.removeEventListener(name, listener as EventListener);
    },
  };
}

/** With the note, those chosen together with it. */
export function put(desk: Desk, dragged: string, onto: Target["onto"]): void {
  const ids = desk.selected.has(dragged) ? desk.subject : [dragged];
  const there = "group" in onto ? onto.group : desk.records.get("note", onto.note)?.group;
  const others = ids.filter((id) => !("note" in onto && onto.note === id));
  if (!others.length || !desk.records.get("note", dragged)) return;
  desk.selected.clear();
  if (there) void intoGroup(desk, others, there);
  else if ("note" in onto) void newGroup(desk, [onto.note, ...others]);
}

function intoGroup(desk: Desk, ids: string[], group: string): Promise<string | null> {
  const moved = ids.filter((id) => desk.records.get("note", id)?.group !== group);
  return desk.actAll(moved.map((id) => noteMove(id, { group })), t("desk.did.move", { count: moved.length }));
}

function newGroup(desk: Desk, ids: string[]): Promise<string | null> {
  const notes = ids.flatMap((id) => desk.records.get("note", id) ?? []);
  const title = firstTitle(notes.map(({ text }) => text), t("desk.small_words"));
  return desk.act(groupAdd(notes[0]?.board ?? "", title, ids), t("desk.did.group", { title }));
}
