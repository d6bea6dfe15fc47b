/** Which refused intents carry a text that goes back to its author. */
const WITH_TEXT = ["note.add", "note.edit", "commitment.make"];

export function hasText(intent: string): boolean {
  return WITH_TEXT.includes(intent);
}
