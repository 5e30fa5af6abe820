import { setImmediate } from 'node:timers/promises';
import { fuzz } from './fuzz.ts';

/** How long one document is worked on before the next one begins. */
const each = 250;

/** A run, which tells how many letters were typed in it. `FUZZ_SEED` is a number, or `random`; without it the run is the same each time. */
export function runsFrom(seed: number, count: number) {
  const asked = process.env.FUZZ_SEED;
  const first = asked === 'random' ? Math.floor(Math.random() * 1_000_000) : Number(asked ?? seed);
  const steps = Number(process.env.FUZZ_STEPS ?? count);
  const run = async (): Promise<number> => {
    let typed = 0;
    for (let done = 0; done < steps; done += each) {
      typed += fuzz(first + done / each, Math.min(each, steps - done));
      // The runner wants to hear now and then that its worker is alive.
      await setImmediate();
    }
    return typed;
  };
  return { first, steps, run };
}
