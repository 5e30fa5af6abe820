import { setTimeout as sleep } from 'node:timers/promises';
import { typing } from '../history/typing.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import type { Load } from '../load/measure.ts';
import { SaveTimes } from '../load/save-times.ts';
import { connectAll } from '../load/session.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { together } from '../process/usage.ts';
import type { Run } from './scenario.ts';

/** Many documents with two clients each, both typing. */
export interface Pairs {
  load: Load;
  saves: SaveTimes;
  close: () => void;
}

/** Opens 500 of them, unless told; `at` says at which of the servers a client of a document comes in. */
export async function openPairs(
  run: Run,
  servers: readonly ServerProcess[],
  at: (room: number, side: number) => number,
  count = run.pick(500, 100, 5),
): Promise<Pairs> {
  const { target, traffic } = run;
  const work = typing({ writers: 2, edits: run.pick(900, 300, 20), baseChars: 2_000 });
  const pairs = Array.from({ length: count }, (_, room) =>
    [0, 1].map((side) => run.session(servers[at(room, side)]!, `room-${room}`, room * 2 + side)),
  );
  await connectAll(pairs.map((pair) => pair[0]!));
  if (target.documents && !target.seed) {
    for (const pair of pairs) pair[0]!.sendUpdate(work.base);
    await sleep(500);
    for (const server of servers) await server.idle(0.05, 15_000);
  }
  await connectAll(pairs.map((pair) => pair[1]!));
  const tally = new Tally();
  const saves = new SaveTimes();
  const documents = pairs.map((pair) => new WatchedDocument(pair, work.streams, tally));
  const noteSent = pairs.flat().map((session) => saves.watch(session));
  const load: Load = {
    server: { usage: () => together(servers.map((server) => server.usage())) },
    traffic,
    tally,
    writers: documents.length * 2,
    send(writer) {
      const sent = documents[writer >> 1]!.send(writer & 1);
      if (sent) noteSent[writer]!();
      return sent;
    },
    left: () => Math.min(...documents.map((document) => document.left)),
    drain: run.drain,
  };
  return {
    load,
    saves,
    close: () => {
      for (const session of pairs.flat()) session.close();
    },
  };
}
