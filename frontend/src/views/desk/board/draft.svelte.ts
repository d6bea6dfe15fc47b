/** What is typed for the room, whatever board is looked at, and what of it comes back: a text and its card stay together. */
import type { Typed } from "../../../crew.intents";
import type { Entry } from "../../../sync/shelf";
import type { Desk } from "../here.svelte";

export const draft = $state({ text: "", card: "", via: "desk" as Typed, refused: "" });

export const isTyped = ({ name }: Entry): boolean => name === "note.add";

export const isTyping = (): boolean => Boolean(draft.text.trim() || draft.card.trim());

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** Back into the empty fields, as it was sent, with the reason: from here on it is a draft again. */
export function takeUp(desk: Desk, { token, args, refusal }: Entry): void {
  const via = args.via === "paper" ? "paper" : "desk";
  Object.assign(draft, { text: word(args.text), card: word(args.card), via, refused: refusal?.sentence ?? "" });
  if (desk.records.get("board", word(args.board))) desk.look(word(args.board));
  desk.writing = true;
  void desk.live.outbox.dismiss(token);
}
