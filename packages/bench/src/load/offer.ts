import { seededRandom } from './random.ts';

/**
 * Offers load whatever the server does: each of `writers` sends `rate` times a second, at a random moment of each
 * interval. Resolves with the share of the sends that went out; `send` returns false when it has nothing left.
 */
export async function offer(
  load: { writers: number; rate: number; ms: number; seed: number },
  send: (writer: number) => boolean,
): Promise<number> {
  const { writers, rate, ms } = load;
  const random = seededRandom(load.seed);
  const perWriter = Math.floor((rate * ms) / 1000);
  const due = new Float64Array(writers * perWriter);
  for (let n = 0; n < due.length; n++) due[n] = (((n % perWriter) + random()) * 1000) / rate;
  const order = new Uint32Array(due.length).map((_, n) => n).sort((a, b) => due[a]! - due[b]!);
  const start = performance.now();
  let next = 0;
  let sent = 0;
  while (next < order.length) {
    const now = performance.now() - start;
    for (; next < order.length && due[order[next]!]! <= now; next++)
      if (send(Math.floor(order[next]! / perWriter))) sent++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const rest = ms - (performance.now() - start);
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  return order.length === 0 ? 1 : sent / order.length;
}
