/** Fetches what a phone can begin without, once; without a network it is asked for again when the link comes back. */
import type { Component, ComponentProps } from "svelte";
import { Cell } from "../../sync/cell.svelte";

const FETCH = { shared: () => import("./shared"), later: () => import("./later") };

type Files = { [File in keyof typeof FETCH]: Awaited<ReturnType<(typeof FETCH)[File]>> };
type FileName = keyof Files;
type Views = Files["shared"] & Files["later"];
export type ViewName = Exclude<keyof Views, "keepOffline" | "file">;
type Given<Props> = string extends keyof Props ? object : Props;
export type PropsOf<Name extends ViewName> = Given<ComponentProps<Views[Name]>>;

export const files = new Cell<Partial<Files>>({});
/** Asked for, and not come. */
export const missed = new Cell(false);
const coming: Partial<Record<FileName, Promise<void>>> = {};

export function fetchFile(name: FileName): Promise<void> {
  return (coming[name] ??= FETCH[name]().then(
    (file) => arrive(name, file),
    (error: unknown) => miss(name, error),
  ));
}

export async function fetchAll(): Promise<void> {
  await Promise.all([fetchFile("shared"), fetchFile("later")]);
}

function arrive(name: FileName, file: object): void {
  files.value = { ...files.value, [name]: file };
  missed.value = false;
}

function miss(name: FileName, error: unknown): void {
  delete coming[name];
  missed.value = true;
  console.warn(error);
}

export const fileOf = (view: ViewName): FileName => (view === "Boards" || view === "Matches" ? "shared" : "later");

export function viewOf(view: ViewName): Component<object> | undefined {
  return (files.value[fileOf(view)] as Record<string, Component<object>> | undefined)?.[view];
}
