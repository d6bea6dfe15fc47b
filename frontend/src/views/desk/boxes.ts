/** A box that shows a record: what was ticked is asked for, and the box waits until the record says so. */
export function wanted({ currentTarget: box }: { currentTarget: HTMLInputElement }): boolean {
  box.checked = !box.checked;
  return !box.checked;
}
