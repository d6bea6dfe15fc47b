/** The short code of a paper card: its first letter says the board, the last one is for the server to check. */
import type { Board } from "../../../records.types";
import type { Records } from "../../../sync/records";

/** As the server writes codes: no 0 O, 1 I L. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CARD = 6;

/** Case, spaces and dashes do not count; nothing while it is not whole. */
export function wholeCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return code.length === CARD ? code : undefined;
}

export function boardOfCard(records: Records, typed: string): Board | undefined {
  const place = ALPHABET.indexOf(wholeCode(typed)?.[0] ?? "-") + 1;
  return records.all("board").find(({ position }) => position === place);
}

/** As it is printed. */
export const spaced = (code = ""): string => code.replace(/^(.)(.*)(.)$/, "$1-$2-$3");
