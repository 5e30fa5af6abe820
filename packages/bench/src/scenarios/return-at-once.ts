import { setTimeout as sleep } from 'node:timers/promises';
import { replay, type HistoryDocument } from '../history/history.ts';
import { connectAll } from '../load/session.ts';
import { cpuBetween } from '../process/usage.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { joinAtOnce, Newcomer } from './joining.ts';
import type { Figures, Run } from './scenario.ts';

const perDocument = 10;
const deadline = 120_000;
const room = (i: number): string => `return-${i}`;

interface Storm {
  server: ServerProcess;
  document: HistoryDocument;
  documents: number;
  /** Whether clients bring the document along or have nothing. */
  holding: boolean;
}

/** All clients connect at once after a restart. Resolves with how long the last one took, and the server's CPU. */
async function storm(run: Run, { server, document, documents, holding }: Storm) {
  await server.stop();
  await server.start();
  const newcomers = Array.from(
    { length: documents * perDocument },
    (_, i) => new Newcomer(run.session(server, room(i % documents), i, holding ? document : null)),
  );
  const before = server.usage();
  const start = performance.now();
  const last = await run.profiled(server, holding ? 'S6-holding' : 'S6-empty', async () => {
    for (const { session } of newcomers) void session.connect().catch(() => {});
    const doneAt = newcomers.map(() => null as number | null);
    while (doneAt.includes(null)) {
      for (const [i, newcomer] of newcomers.entries()) {
        if (newcomer.session.failed !== null) throw new Error(`a client was lost: ${newcomer.session.failed}`);
        if (doneAt[i] !== null) continue;
        const enough = !holding && newcomer.bytes > document.state.length / 2;
        doneAt[i] = holding ? newcomer.session.syncedAt : enough ? newcomer.wholeAt(document) : null;
      }
      if (performance.now() - start > deadline) throw new Error('not all clients were synced');
      await sleep(50);
    }
    return Math.max(...doneAt.map((at) => at!)) - start;
  });
  await server.idle(0.05, 60_000);
  const { cpu } = cpuBetween(before, server.usage());
  const asked = newcomers.filter(({ session }) => session.askedForState).length;
  for (const { session } of newcomers) session.close();
  await sleep(500);
  // Whatever came or was asked for: the document must be there for somebody who has nothing.
  const { newcomers: checkers } = await joinAtOnce(run, server, { room: room(0), document, client: 9_000, count: 1 });
  checkers[0]!.session.close();
  await sleep(500);
  await server.idle(0.05, 30_000);
  return { last, cpu, asked };
}

/** S6: 500 clients on 50 documents come back at once after a restart. */
export async function returnAtOnce(run: Run): Promise<Figures> {
  const { target } = run;
  const documents = run.pick(50, 10, 2);
  const document = replay(run.options.edits, { chars: 20_000 });
  const server = run.newServer();
  for (let i = 0; i < documents; i++) target.seed?.(server.dataDir, room(i), document.state);
  await server.start();
  if (!target.seed) {
    const writers = Array.from({ length: documents }, (_, i) => run.session(server, room(i), i));
    await connectAll(writers, 20);
    for (const writer of writers) writer.sendUpdate(document.state);
    await sleep(1_000);
    await server.idle(0.05, 30_000);
    for (const writer of writers) writer.close();
    await sleep(500);
    await server.idle(0.05, 30_000);
  }
  const holding = await storm(run, { server, document, documents, holding: true });
  const empty = target.storing ? await storm(run, { server, document, documents, holding: false }) : null;
  await server.stop();
  return {
    's6.holding': holding.last,
    's6.holdingCpu': holding.cpu,
    's6.asked': holding.asked,
    's6.empty': empty?.last ?? null,
    's6.emptyCpu': empty?.cpu ?? null,
  };
}
