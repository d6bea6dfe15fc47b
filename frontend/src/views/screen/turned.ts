/** Which page the scene shows, for the ledge: it stands where no text is pushed aside. */
import { Cell } from "../../sync/cell.svelte";

interface Turned {
  page: number;
  pages: number;
  /** New, and on none of the pages seen so far. */
  unseen: number;
}

/** Null: the scene has one page, and all of it has been seen. */
export const turned = new Cell<Turned | null>(null);
