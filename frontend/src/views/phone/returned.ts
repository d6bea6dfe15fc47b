/** Whether texts wait for their author: refused by the server, or begun in another step. */
import type { Step } from "../../records.types";
import type { Draft, Entry } from "../../sync/shelf";
import type { Here } from "./here";

const WITH_TEXT = ["note.add", "note.edit", "commitment.make"];

/** Whether a refused intent carries a text that goes back to its author: also the line of a lead. */
export function hasText({ name, args }: Pick<Entry, "name" | "args">): boolean {
  return WITH_TEXT.includes(name) || Boolean(args.line);
}

/** Whether any text waits here. */
export function anyReturned({ live, drafts }: Here, step: Step | undefined): boolean {
  return live.outbox.returned.some(hasText) || drafts.begun.some((draft) => !hasField(draft, step));
}

/** Whether the field it was begun in can be seen: a step may have been left, or its right to write taken away. */
export function hasField({ step: from, board }: Draft, step: Step | undefined): boolean {
  if (from === "edit" || !step) return from === "edit";
  return from === "commit" ? step.rights.commit : from === step.id && step.rights.write.includes(board);
}
