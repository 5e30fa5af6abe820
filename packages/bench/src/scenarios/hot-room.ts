import { setTimeout as sleep } from 'node:timers/promises';
import { typing } from '../history/typing.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import type { Load } from '../load/measure.ts';
import { connectAll } from '../load/session.ts';
import type { Figures, Run } from './scenario.ts';
import { steady } from './steady.ts';

const writers = 2;

/** S1: one document, 100 clients, two of them typing. */
export async function hotRoom(run: Run): Promise<Figures> {
  const { target, traffic } = run;
  const work = typing({ writers, edits: run.pick(90_000, 20_000, 200), baseChars: 20_000 });
  const server = run.newServer();
  await server.start();
  const sessions = Array.from({ length: run.pick(100, 100, 5) }, (_, i) => run.session(server, 'hot', i));
  await sessions[0]!.connect();
  if (target.documents && !target.seed) {
    sessions[0]!.sendUpdate(work.base);
    await sleep(500);
  }
  await connectAll(sessions.slice(1));
  const tally = new Tally();
  const document = new WatchedDocument(sessions, work.streams, tally);
  const send = (writer: number): boolean => document.send(writer);
  const load: Load = { server, traffic, tally, writers, send, left: () => document.left, drain: run.drain };
  const figures = await steady(run, server, load, {
    id: 'S1',
    rate: 50,
    ramp: { from: 100, factor: 1.4 },
    ended: ({ framesPerDelivery }) => ({ frames: framesPerDelivery }),
  });
  for (const session of sessions) session.close();
  await server.stop();
  return figures;
}
