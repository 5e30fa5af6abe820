import { Histogram } from './histogram.ts';
import type { Session } from './session.ts';

/** How long it takes from an edit to its durable acknowledgement (`saved n`: the first n document frames are stored). */
export class SaveTimes {
  latency = new Histogram();
  #since = performance.now();

  reset(): void {
    this.latency = new Histogram();
    this.#since = performance.now();
  }

  /** Follows a session from now on: returns what is to be called after each edit it sends. */
  watch(session: Session): () => void {
    const waiting: { frame: number; at: number }[] = [];
    session.onSaved = (count) => {
      const now = performance.now();
      while (waiting.length > 0 && waiting[0]!.frame <= count) {
        const { at } = waiting.shift()!;
        if (at >= this.#since) this.latency.add(now - at);
      }
    };
    return () => void waiting.push({ frame: session.documentFrames, at: performance.now() });
  }
}
