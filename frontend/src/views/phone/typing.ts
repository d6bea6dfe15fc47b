/** While something is typed in a sheet, the step under it stays: the room going on would tear it out of the hand. */
import { untrack } from "svelte";
import type { Here } from "./here";

/** In an effect: from now until its end. */
export function typesIn({ typing }: Pick<Here, "typing">): () => void {
  const count = (more: number) => untrack(() => (typing.value += more));
  count(1);
  return () => void count(-1);
}
