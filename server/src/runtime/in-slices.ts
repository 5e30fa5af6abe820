/** So many in one turn of the event loop, and the pause until the next, in milliseconds. */
const slice = 150;
const pause = 40;

/**
 * Calls `work` for each of these, some 150 in a turn of the event loop: what is done for all connections at once would
 * hold everybody's edits up. Who is gone when it is their turn is left out.
 */
export function inSlices<T extends { readonly closed: boolean }>(all: Iterable<T>, work: (one: T) => void): void {
  const waiting = [...all];
  const next = (from: number): void => {
    for (const one of waiting.slice(from, from + slice)) if (!one.closed) work(one);
    if (from + slice < waiting.length) setTimeout(next, pause, from + slice).unref();
  };
  next(0);
}
