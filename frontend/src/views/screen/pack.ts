/** Places blocks in columns and pages. */

export interface Place {
  page: number;
  column: number;
  y: number;
  height: number;
}

/** The room of a lane on one page. */
export interface Sheet {
  columns: number;
  height: number;
  gap: number;
}

/** One under the other, column after column, page after page, from behind `last`: what is placed does not move. */
export function pack(heights: readonly number[], { columns, height, gap }: Sheet, last?: Place): Place[] {
  let column = last ? last.page * columns + last.column : 0;
  let y = last ? last.y + last.height + gap : 0;
  return heights.map((block) => {
    if (y > 0 && y + block > height) {
      column++;
      y = 0;
    }
    const place = { page: Math.floor(column / columns), column: column % columns, y, height: block };
    y += block + gap;
    return place;
  });
}

export function pagesIn(places: readonly Place[]): number {
  return (places[places.length - 1]?.page ?? 0) + 1;
}

/** The place behind which there is nothing. */
export function furthest(places: Iterable<Place>): Place | undefined {
  return [...places].sort((a, b) => a.page - b.page || a.column - b.column || a.y - b.y).pop();
}
