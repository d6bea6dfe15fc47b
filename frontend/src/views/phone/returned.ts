/** Texts that wait for their author: refused by the server, or begun in another step. */
import { t } from "../../i18n";
import { titleOf } from "../../reading";
import type { Step } from "../../records.types";
import type { Draft, Entry } from "../../sync/shelf";
import type { Here } from "./here";

export interface ReturnedText {
  key: string;
  /** Why it is here. */
  sentence: string;
  refused: boolean;
  text: string;
  /** The draft it can become now, if any. */
  place: [step: string, board: string] | null;
  letGo(): void;
}

const WITH_TEXT = ["note.add", "note.edit", "commitment.make"];

/** Whether a refused intent carries a text that goes back to its author. */
export function hasText(intent: string): boolean {
  return WITH_TEXT.includes(intent);
}

export function returnedTexts({ live, records, drafts }: Here, step: Step | undefined): ReturnedText[] {
  const refused = live.outbox.returned
    .filter(({ name }) => hasText(name))
    .map((entry) => ({
      key: entry.token,
      sentence: entry.refusal?.sentence ?? "",
      refused: true,
      text: String(entry.args.text),
      place: step ? placeOf(entry, step) : null,
      letGo: () => void live.outbox.dismiss(entry.token),
    }));
  const begun = drafts.begun
    .filter((draft) => !hasField(draft, step))
    .map(({ step: from, board, text }) => ({
      key: `${from} ${board}`,
      sentence: t(from === step?.id ? "phone.paused" : "phone.unfinished", {
        board: titleOf(records.get("board", board)) || (records.get("action", board)?.title ?? ""),
      }),
      refused: false,
      text,
      place: step?.rights.write.includes(board) ? ([step.id, board] as [string, string]) : null,
      letGo: () => void drafts.set(from, board, ""),
    }));
  return [...refused, ...begun];
}

/** Whether the field it was begun in can be seen: a step may have been left, or its right to write taken away. */
function hasField({ step: from, board }: Draft, step: Step | undefined): boolean {
  if (from === "edit" || !step) return from === "edit";
  return from === "commit" ? step.rights.commit : from === step.id && step.rights.write.includes(board);
}

function placeOf({ name, args }: Entry, step: Step): [string, string] | null {
  if (name === "note.edit") return ["edit", String(args.id)];
  if (name === "commitment.make") return step.rights.commit ? ["commit", String(args.action)] : null;
  return step.rights.write.includes(String(args.board)) ? [step.id, String(args.board)] : null;
}
