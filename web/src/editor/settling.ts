/** Something that is done when changes pause; while they never do, it is done every so often all the same. */
export interface Settling {
  /** There was a change. */
  later: () => void;
  cancel: () => void;
}

const longestWait = 1_000;

/** Runs `run` so many milliseconds after the last change, and at most `longest` after the first that it has not seen. */
export function settling(run: () => void, pause: number, longest = longestWait): Settling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  const go = () => {
    timer = undefined;
    run();
  };
  return {
    later: () => {
      const now = performance.now();
      if (timer === undefined) first = now;
      clearTimeout(timer);
      timer = setTimeout(go, Math.max(0, Math.min(pause, first + longest - now)));
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
