/** What happens on a page while it is being read: blocks go and leave their gap, others join its end; nothing moves. */
import { furthest, pack, type Place, type Sheet } from "./pack";

interface Measured {
  id: string;
  height: number;
}

interface Held {
  places: Map<string, Place>;
  /** Something waits for the next turn: a block without a place, a gap, a text that has changed. */
  isStale: boolean;
}

/** Keep a lane as it is shown; new blocks join it only where it ends, on its page `page`. */
export function hold(before: ReadonlyMap<string, Place>, blocks: readonly Measured[], sheet: Sheet, page: number): Held {
  const here = new Set(blocks.map(({ id }) => id));
  const places = new Map([...before].filter(([id]) => here.has(id)));
  const fresh = blocks.filter(({ id }) => !places.has(id));
  const joining = pack(fresh.map(({ height }) => height), sheet, furthest(places.values()));
  const isOpen = (place: Place) => place.page === page && place.y + place.height <= sheet.height;
  const last = joining.findIndex((place) => !isOpen(place));
  const joined = last < 0 ? fresh.length : last;
  fresh.slice(0, joined).forEach(({ id }, at) => places.set(id, joining[at]!));
  const changed = blocks.some(({ id, height }) => places.has(id) && places.get(id)!.height !== height);
  return { places, isStale: changed || places.size < blocks.length || !inOrder(blocks, places) || hasGap(before, places) };
}

/** In the order in which the lane has them now. */
function inOrder(blocks: readonly Measured[], places: ReadonlyMap<string, Place>): boolean {
  const placed = blocks.flatMap(({ id }) => (places.has(id) ? [id] : []));
  return [...places.keys()].every((id, at) => id === placed[at]);
}

function hasGap(before: ReadonlyMap<string, Place>, places: ReadonlyMap<string, Place>): boolean {
  return [...before.keys()].some((id) => !places.has(id));
}
