import { openPairs } from './pairs.ts';
import type { Figures, Run } from './scenario.ts';
import { steady } from './steady.ts';

/** S2: 500 documents with two clients each, both typing. */
export async function manyDocuments(run: Run): Promise<Figures> {
  const server = run.newServer();
  await server.start();
  const { load, saves, close } = await openPairs(run, [server], () => 0);
  const figures = await steady(run, server, load, {
    id: 'S2',
    rate: 2,
    ramp: { from: 3, factor: 1.4 },
    begins: () => saves.reset(),
    ended: () => ({ saved50: saves.latency.at(0.5), saved95: saves.latency.at(0.95) }),
  });
  close();
  await server.stop();
  return figures;
}
