import { type Load, measure, quiet, type Stretch } from '../load/measure.ts';
import { saturate } from '../load/ramp.ts';
import type { ServerProcess } from '../process/server-process.ts';
import type { Figures, Run } from './scenario.ts';

export interface SteadyPlan {
  /** Of the scenario; its figures begin with it. */
  id: string;
  /** Sends a second of each writer. */
  rate: number;
  /** Where the search for the highest rate begins, and how it goes on. */
  ramp: { from: number; factor: number };
  /** When the measured stretch begins, and when it has ended: what else it came to. */
  begins?: () => void;
  ended?: (base: Stretch) => Figures;
}

/** A steady load on one server, and then ever more of it. */
export async function steady(run: Run, server: ServerProcess, load: Load, plan: SteadyPlan): Promise<Figures> {
  const { id, rate, ramp } = plan;
  await measure(load, rate, run.pick(10_000, 2_000, 500)); // both sides compile what they will use
  plan.begins?.();
  const base = await run.profiled(server, id, () => measure(load, rate, run.pick(20_000, 5_000, 1_000)));
  const more = plan.ended?.(base) ?? {};
  await quiet(load.traffic);
  const note = (line: string): void => run.note(line);
  const most = run.options.ramp
    ? await saturate(load, { ...ramp, ms: run.pick(3_000, 2_000, 1_000), note })
    : { perSecond: null, cpuPerDelivery: null };
  const found: Figures = {
    cpu: base.cpuPerDelivery,
    p50: base.p50,
    p95: base.p95,
    p99: base.p99,
    share: base.share,
    cores: base.serverCores,
    main: base.mainShare,
    most: most.perSecond,
    mostCpu: most.cpuPerDelivery,
    ...more,
  };
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [`${id.toLowerCase()}.${name}`, value]));
}
