/** The length of a contribution, counted as the server counts it. */

export const MOST_CHARACTERS = 500;
export const MOST_LINE = 300;

export function lengthOf(text: string): number {
  return [...text.trim()].length;
}
