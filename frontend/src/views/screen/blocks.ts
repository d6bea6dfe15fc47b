/** What stands on a board: groups first, then the contributions that have none. */
import type { Gathered } from "../../reading";
import type { Board, Note } from "../../records.types";

export interface Block {
  id: string;
  sort: Board["sort"];
  /** Of a group. */
  title?: string;
  notes: Pick<Note, "id" | "text" | "locale">[];
}

export function blocksOf({ sort }: Board, { groups, loose }: Gathered): Block[] {
  return [
    ...groups.filter(({ notes }) => notes.length).map(({ group, notes }) => ({ id: group.id, sort, title: group.title, notes })),
    ...loose.map((note) => ({ id: note.id, sort, notes: [note] })),
  ];
}
