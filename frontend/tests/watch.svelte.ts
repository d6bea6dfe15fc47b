/** Runs an effect outside a component and counts its runs. */
export function watching(read: () => void): { runs: () => number; stop: () => void } {
  let runs = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      read();
      runs++;
    });
  });
  return { runs: () => runs, stop };
}
