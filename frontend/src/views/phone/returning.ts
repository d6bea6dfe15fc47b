/** The texts that wait for their author, why, and where each could go now. */
import { t } from "../../i18n";
import { titleOf } from "../../reading";
import type { Step } from "../../records.types";
import type { Entry } from "../../sync/shelf";
import type { Here } from "./here";
import { hasField, hasText } from "./returned";

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

export function returnedTexts({ live, records, drafts }: Here, step: Step | undefined): ReturnedText[] {
  const refused = live.outbox.returned
    .filter(hasText)
    .map((entry) => ({
      key: entry.token,
      sentence: entry.refusal?.sentence ?? "",
      refused: true,
      text: String(entry.args.text ?? entry.args.line),
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

function placeOf({ name, args }: Entry, step: Step): [string, string] | null {
  if (name === "note.edit") return ["edit", String(args.id)];
  if (name === "commitment.make") return step.rights.commit ? ["commit", String(args.action)] : null;
  return name === "note.add" && step.rights.write.includes(String(args.board)) ? [step.id, String(args.board)] : null;
}
