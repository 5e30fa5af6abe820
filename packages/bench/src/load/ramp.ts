import { type Load, measure, quiet, type Stretch } from './measure.ts';

export interface Saturation {
  /** Deliveries a second at the highest rate borne. */
  perSecond: number;
  cpuPerDelivery: number | null;
}

const mostSteps = 18;
/** How often the step between the highest rate borne and the lowest not borne is halved. */
const halvings = 2;
const latest = 200;
/** Who used less of the cores it may use was not what limited. */
const busy = 0.7;

const borne = (step: Stretch): boolean =>
  step.share >= 0.999 && step.p99 !== null && step.p99 <= latest && step.sentShare >= 0.95;

/**
 * Raises the rate until a step fails twice, and then looks between. A rate is borne when 99.9 % arrives and 99 % of it
 * within 200 ms.
 */
export async function saturate(
  load: Load,
  options: { from: number; factor: number; ms: number; cores?: number; note: (line: string) => void },
): Promise<Saturation> {
  const { from, factor, ms, cores = 1, note } = options;
  const seen: { best: Stretch | null; failed: Stretch | null } = { best: null, failed: null };
  let seed = 11;
  /** Whether a rate is borne, in one of two tries; null when there is not enough left to send. */
  const tried = async (rate: number): Promise<boolean | null> => {
    for (let tries = 0; tries < 2; tries++) {
      if (load.left() < (rate * ms) / 1000) return null;
      const step = await measure(load, rate, ms, seed++);
      const pass = borne(step);
      note(said(step, Math.round(rate * load.writers), pass));
      seen[pass ? 'best' : 'failed'] = step;
      if (pass) return true;
      await quiet(load.traffic);
    }
    return false;
  };

  let [low, high] = [0, from];
  let found = await tried(high);
  for (let step = 1; step < mostSteps && found; step++) {
    low = high;
    high *= factor;
    found = await tried(high);
  }
  if (found !== false) note('the search ended with the prepared edits: the server bears more');
  else if (seen.failed!.late > latest / 2) note('the search ended with the load side: the server bears more');
  else {
    if (seen.failed!.serverCores < busy * cores)
      note('the server had CPU time left: what limits is the disk, or whatever else runs on the machine');
    for (let n = 0; n < halvings && low > 0; n++) {
      const middle = Math.sqrt(low * high);
      if (await tried(middle)) low = middle;
      else high = middle;
    }
  }
  return { perSecond: seen.best?.perSecond ?? 0, cpuPerDelivery: seen.best?.cpuPerDelivery ?? null };
}

function said(step: Stretch, offered: number, pass: boolean): string {
  return [
    `${offered}/s ${pass ? 'borne' : 'failed'}: ${Math.round(step.perSecond)} deliveries/s`,
    `share ${step.share.toFixed(4)}`,
    `p99 ${step.p99?.toFixed(1)} ms`,
    `sent late by ${step.late.toFixed(1)} ms`,
    `cores ${step.serverCores.toFixed(2)} and ${step.loadCores.toFixed(2)}`,
  ].join(', ');
}
