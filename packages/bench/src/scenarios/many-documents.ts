import { measure } from '../load/measure.ts';
import { saturate } from '../load/ramp.ts';
import { openPairs } from './pairs.ts';
import type { Figures, Run } from './scenario.ts';

const rate = 2;

/** S2: 500 documents with two clients each, both typing. */
export async function manyDocuments(run: Run): Promise<Figures> {
  const server = run.newServer();
  await server.start();
  const { load, saves, close } = await openPairs(run, [server], () => 0);
  await measure(load, rate, run.pick(2_000, 2_000, 500));
  saves.reset();
  const base = await run.profiled(server, 'S2', () => measure(load, rate, run.pick(20_000, 5_000, 1_000)));
  const saved = saves.latency;
  const note = (line: string): void => run.note(line);
  const most = run.options.ramp
    ? await saturate(load, { from: 3, factor: 1.4, ms: run.pick(3_000, 2_000, 1_000), note })
    : null;
  close();
  await server.stop();
  return {
    's2.cpu': base.cpuPerDelivery,
    's2.p50': base.p50,
    's2.p95': base.p95,
    's2.p99': base.p99,
    's2.share': base.share,
    's2.cores': base.serverCores,
    's2.main': base.mainShare,
    's2.saved50': saved.at(0.5),
    's2.saved95': saved.at(0.95),
    's2.most': most?.perSecond ?? null,
    's2.mostCpu': most?.cpuPerDelivery ?? null,
  };
}
