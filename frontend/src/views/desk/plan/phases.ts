/** The four phases of a founding, in order. */
export const PHASES = [1, 2, 3, 4] as const;
