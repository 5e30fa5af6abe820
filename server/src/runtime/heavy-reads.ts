import type { Limits } from './limits.ts';
import { TooMany } from './rate-limits.ts';

export type HeavyReads = ReturnType<typeof createHeavyReads>;

interface Waiting {
  begin(): void;
}

/** Seconds after which who is turned away may well find a place. */
const comeAgain = 5_000;

/**
 * Reads that cost much memory or time (a whole text, an export), a few at a time on a node. Those who wait have turns: one of
 * each person, or of a network's guests, after the other, so that who asks for sixty waits for themselves alone. Beyond
 * the bounds a read is refused before it has cost anything.
 */
export function createHeavyReads({ heavyReads }: Pick<Limits, 'heavyReads'>) {
  /** By whoever waits, in order of their next turn. */
  const queues = new Map<string, Waiting[]>();
  let running = 0;
  let waiting = 0;

  function next(): void {
    const [first] = queues;
    if (running >= heavyReads.atOnce || !first) return;
    const [who, queue] = first;
    const one = queue.shift()!;
    queues.delete(who);
    if (queue.length > 0) queues.set(who, queue);
    waiting--;
    running++;
    one.begin();
  }

  return {
    /** How many wait. */
    get waiting(): number {
      return waiting;
    },

    /** Does the work when its turn has come; throws TooMany where too many wait. */
    async run<T>(who: string, work: () => Promise<T>): Promise<T> {
      const queue = queues.get(who) ?? [];
      if (waiting >= heavyReads.waiting || queue.length >= heavyReads.waitingPerPerson) throw new TooMany(comeAgain);
      await new Promise<void>((begin) => {
        queue.push({ begin });
        queues.set(who, queue);
        waiting++;
        next();
      });
      try {
        return await work();
      } finally {
        running--;
        next();
      }
    },
  };
}
