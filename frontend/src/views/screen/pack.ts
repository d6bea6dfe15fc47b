/** Places blocks in columns and pages. */

export interface Place {
  page: number;
  column: number;
  y: number;
}

/** One under the other, column after column, page after page: what is placed does not move when more follows. */
export function pack(heights: readonly number[], columns: number, height: number, gap: number): Place[] {
  let column = 0;
  let y = 0;
  return heights.map((block) => {
    if (y > 0 && y + block > height) {
      column++;
      y = 0;
    }
    const place = { page: Math.floor(column / columns), column: column % columns, y };
    y += block + gap;
    return place;
  });
}

export function pagesIn(places: readonly Place[]): number {
  return (places[places.length - 1]?.page ?? 0) + 1;
}
