import { type Load, measure, quiet, type Stretch } from './measure.ts';

export interface Saturation {
  /** Deliveries a second at the highest rate borne. */
  perSecond: number;
  cpuPerDelivery: number | null;
}

const mostSteps = 18;
const latest = 200;

const borne = (step: Stretch): boolean =>
  step.share >= 0.999 && step.p99 !== null && step.p99 <= latest && step.sentShare >= 0.95;

/** Raises the rate until a step fails twice. A rate is borne when 99.9 % arrives and 99 % of it within 200 ms. */
export async function saturate(
  load: Load,
  options: { from: number; factor: number; ms: number; note: (line: string) => void },
): Promise<Saturation> {
  let rate = options.from;
  let best: Stretch | null = null;
  let last: Stretch | null = null;
  let failures = 0;
  let limit = 'prepared edits';
  for (let step = 0; step < mostSteps && failures < 2; step++) {
    if (load.left() < (rate * options.ms) / 1000) break;
    last = await measure(load, rate, options.ms, 11 + step);
    const pass = borne(last);
    options.note(
      `${Math.round(rate * load.writers)}/s ${pass ? 'borne' : 'failed'}: ${Math.round(last.perSecond)} deliveries/s, share ${last.share.toFixed(4)}, p99 ${last.p99?.toFixed(1)} ms, cores ${last.serverCores.toFixed(2)} and ${last.loadCores.toFixed(2)}`,
    );
    if (pass) {
      best = last;
      failures = 0;
      rate *= options.factor;
    } else {
      failures++;
      await quiet(load.traffic);
    }
  }
  if (failures === 2 && last) limit = last.loadCores > 0.93 && last.serverCores < 0.9 ? 'the load side' : 'server';
  if (limit !== 'server') options.note(`the search ended with ${limit}: the server bears more`);
  return { perSecond: best?.perSecond ?? 0, cpuPerDelivery: best?.cpuPerDelivery ?? null };
}
