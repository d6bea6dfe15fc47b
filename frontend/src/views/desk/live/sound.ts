/** Whether this computer rings at the end of the clock; remembered here, each desk its own. */
import { Cell } from "../../../sync/cell.svelte";

const KEPT = "cooperons.desk.sound";

export const soundHere = new Cell(remembered() !== "no");

export function wantSound(wanted: boolean): void {
  soundHere.value = wanted;
  try {
    localStorage.setItem(KEPT, wanted ? "yes" : "no");
  } catch {
    return; // storage is denied: the choice lives as long as the page
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
