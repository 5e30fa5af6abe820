import { setTimeout as sleep } from 'node:timers/promises';
import { measure } from '../load/measure.ts';
import { connectAll } from '../load/session.ts';
import { openPairs } from './pairs.ts';
import type { Figures, Run } from './scenario.ts';

const perDocument = 4;
/** Sends a second of each who types. */
const rate = 2;

/** C: a node as full as it may be: four clients each in 2,450 documents who only look, and 200 who type in pairs. */
export async function tenThousand(run: Run): Promise<Figures> {
  const server = run.newServer();
  await server.start();
  const { rss: empty } = server.usage();
  const idle = Array.from({ length: run.pick(9_800, 980, 8) }, (_, i) =>
    run.session(server, `idle-${Math.floor(i / perDocument)}`, 1_000_000 + i),
  );
  const start = performance.now();
  await connectAll(idle);
  const connected = performance.now() - start;
  for (const session of idle) session.stayAlive();
  const { load, close } = await openPairs(run, [server], () => 0, run.pick(100, 10, 2));
  const sockets = idle.length + load.writers;

  await measure(load, rate, run.pick(20_000, 2_000, 500)); // all have said that they are there
  const before = server.usage();
  const { p50, p95, p99, share, serverCores } = await measure(load, rate, run.pick(60_000, 5_000, 1_000));
  const after = server.usage();
  const lost = idle.filter(({ failed }) => failed !== null).length;
  for (const session of idle) session.close();
  close();
  await sleep(run.pick(5_000, 1_000, 500));
  const left = server.usage();
  await server.stop();
  return {
    'c.rss': after.rss / 1024,
    'c.p99': p99,
    'c.each': (after.rss - empty) / sockets,
    'c.growth': (after.rss - before.rss) / 1024,
    'c.left': (left.rss - empty) / 1024,
    'c.p50': p50,
    'c.p95': p95,
    'c.share': share,
    'c.lost': lost,
    'c.cores': serverCores,
    'c.connected': connected,
  };
}
