import { setTimeout as sleep } from 'node:timers/promises';
import { typing } from '../history/typing.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import type { Load } from '../load/measure.ts';
import { SaveTimes } from '../load/save-times.ts';
import { connectAll } from '../load/session.ts';
import type { Figures, Run } from './scenario.ts';
import { steady, type SteadyPlan } from './steady.ts';

interface RoomPlan extends Pick<SteadyPlan, 'id' | 'rate' | 'ramp'> {
  clients: number;
  writers: number;
  /** Edits prepared for each writer. */
  edits: number;
}

/** One document with many clients, of whom some type. */
async function oneRoom(run: Run, { clients, writers, edits, ...plan }: RoomPlan): Promise<Figures> {
  const { target, traffic } = run;
  const work = typing({ writers, edits, baseChars: 20_000 });
  const server = run.newServer();
  await server.start();
  const sessions = Array.from({ length: clients }, (_, i) => run.session(server, 'hot', i));
  await sessions[0]!.connect();
  if (target.documents && !target.seed) {
    sessions[0]!.sendUpdate(work.base);
    await sleep(500);
  }
  await connectAll(sessions.slice(1));
  const tally = new Tally();
  const saves = new SaveTimes();
  const document = new WatchedDocument(sessions, work.streams, tally);
  const noteSent = sessions.slice(0, writers).map((session) => saves.watch(session));
  const load: Load = {
    server,
    traffic,
    tally,
    writers,
    send(writer) {
      const sent = document.send(writer);
      if (sent) noteSent[writer]!();
      return sent;
    },
    left: () => document.left,
    drain: run.drain,
  };
  const figures = await steady(run, server, load, {
    ...plan,
    begins: () => saves.reset(),
    ended: ({ framesPerDelivery }) => ({
      frames: framesPerDelivery,
      saved50: saves.latency.at(0.5),
      saved95: saves.latency.at(0.95),
    }),
  });
  for (const session of sessions) session.close();
  await server.stop();
  return figures;
}

/** S1: one document, 100 clients, two of them typing. */
export const hotRoom = (run: Run): Promise<Figures> =>
  oneRoom(run, {
    id: 'S1',
    clients: run.pick(100, 100, 5),
    writers: 2,
    edits: run.pick(90_000, 20_000, 200),
    rate: 50,
    ramp: { from: 100, factor: 1.4 },
  });

/** W: as many as one document may have, and all of them type. */
export const fullRoom = (run: Run): Promise<Figures> => {
  const people = run.pick(200, 50, 5);
  return oneRoom(run, {
    id: 'W',
    clients: people,
    writers: people,
    edits: run.pick(600, 200, 100),
    rate: 2.5,
    ramp: { from: 3, factor: 1.4 },
  });
};
