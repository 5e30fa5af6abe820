import { setTimeout as sleep } from 'node:timers/promises';
import { replay } from '../history/history.ts';
import { connectAll, type Session } from '../load/session.ts';
import { cpuBetween } from '../process/usage.ts';
import type { ServerProcess } from '../process/server-process.ts';
import type { Figures, Run } from './scenario.ts';

async function heapOf(server: ServerProcess): Promise<number> {
  const answer = await server.ask({ ask: 'heap' });
  if (!('heap' in answer)) throw new Error('the server did not tell its heap');
  return (answer.heap.heapUsed + answer.heap.external) / 1024;
}

/** What documents cost while they lie open: KiB each, over what the server takes when it has none. */
async function weigh(run: Run, server: ServerProcess, empty: { rss: number; heap: number }, count: number) {
  await sleep(run.pick(10_000, 2_000, 200));
  await server.idle(0.05, 60_000);
  const { rss } = server.usage();
  const heap = await heapOf(server);
  await sleep(500);
  const before = server.usage();
  await sleep(run.pick(5_000, 1_000, 100));
  const { cpu, ms } = cpuBetween(before, server.usage());
  return {
    rss: (rss - empty.rss) / count,
    collected: (before.rss - empty.rss) / count,
    heap: (heap - empty.heap) / count,
    idleCores: cpu / ms,
  };
}

/** S4: 1,000 documents of 20 KB text, each with its history, open and idle with one client each. */
export async function idleDocuments(run: Run): Promise<Figures> {
  const { target } = run;
  const count = run.pick(1_000, 100, 5);
  const document = replay(run.options.edits, { chars: 20_000 });
  const room = (i: number): string => `idle-${i}`;
  const server = run.newServer();
  for (let i = 0; i < count; i++) target.seed?.(server.dataDir, room(i), document.state);

  const empty = async (): Promise<{ rss: number; heap: number }> => {
    await server.start();
    const heap = await heapOf(server);
    return { rss: server.usage().rss, heap };
  };
  const open = async (): Promise<Session[]> => {
    const sessions = Array.from({ length: count }, (_, i) => run.session(server, room(i), i));
    await connectAll(sessions);
    for (const session of sessions) session.stayAlive();
    return sessions;
  };

  let floor = await empty();
  let uploaded: Awaited<ReturnType<typeof weigh>> | null = null;
  if (!target.seed) {
    const sessions = await open();
    for (const session of target.documents ? sessions : []) {
      session.sendUpdate(document.state);
      await sleep(2);
    }
    uploaded = await weigh(run, server, floor, count);
    for (const session of sessions) session.close();
    await sleep(500);
    if (target.storing) await server.idle(0.05, 120_000);
  }
  let reopened: typeof uploaded = null;
  let openedAll: number | null = null;
  if (target.storing) {
    await server.stop();
    floor = await empty();
    const sessions = await run.profiled(server, 'S4-open', async () => {
      const start = performance.now();
      const opened = await open();
      openedAll = performance.now() - start;
      return opened;
    });
    reopened = await weigh(run, server, floor, count);
    for (const session of sessions) session.close();
  }
  await server.stop();
  // A relay with files has nothing uploaded: opened is all it has, and what both states of others are held against.
  const first = uploaded ?? reopened;
  return {
    's4.uploaded': first?.rss ?? null,
    's4.reopened': reopened?.rss ?? null,
    's4.collected': first?.collected ?? null,
    's4.heap': first?.heap ?? null,
    's4.reopenedHeap': reopened?.heap ?? null,
    's4.open': openedAll,
    's4.idleCores': first?.idleCores ?? null,
  };
}
