import { Histogram } from './histogram.ts';
import { seededRandom } from './random.ts';

/** What became of a load that was offered. */
export interface Offered {
  /** The share of the sends that went out. */
  sentShare: number;
  /** By how much 99 % of them were late at most, in milliseconds: so late this side may also have been in reading. */
  late: number;
}

/**
 * Offers load whatever the server does: each of `writers` sends `rate` times a second, at a random moment of each
 * interval, and where the time ends within one, so many of them as is fair. `send` returns false when it has nothing left.
 */
export async function offer(
  load: { writers: number; rate: number; ms: number; seed: number },
  send: (writer: number) => boolean,
): Promise<Offered> {
  const { writers, rate, ms } = load;
  const random = seededRandom(load.seed);
  const rounds = (rate * ms) / 1000;
  const due = new Float64Array(Math.round(writers * rounds));
  for (let n = 0; n < due.length; n++) {
    const round = Math.floor(n / writers);
    due[n] = ((round + random() * Math.min(1, rounds - round)) * 1000) / rate;
  }
  const order = new Uint32Array(due.length).map((_, n) => n).sort((a, b) => due[a]! - due[b]!);
  const late = new Histogram();
  const start = performance.now();
  let next = 0;
  let sent = 0;
  while (next < order.length) {
    const now = performance.now() - start;
    for (; next < order.length && due[order[next]!]! <= now; next++) {
      late.add(now - due[order[next]!]!);
      if (send(order[next]! % writers)) sent++;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const rest = ms - (performance.now() - start);
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  return { sentShare: order.length === 0 ? 1 : sent / order.length, late: late.at(0.99) ?? 0 };
}
