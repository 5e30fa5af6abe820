import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import { costlyUpdate } from '../history/costly.ts';
import { measure } from '../load/measure.ts';
import { connectAll, type Session } from '../load/session.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { openPairs } from './pairs.ts';
import type { Figures, Run } from './scenario.ts';

/** Sends a second of each who types. */
const rate = 2;
/** As many connections as one person may have. */
const connections = 20;
const frameBytes = 1_000_000;
/** As often as a connection may send frames, and as often as it may ask for a document after four at once. Milliseconds. */
const [floodEvery, askEvery] = [18, 5_100];

/** Somebody who sends the largest frames that take longest, as fast as may be. */
function flood(sessions: readonly Session[], update: Uint8Array): () => void {
  const sends = sessions.map((session) => session.repeating(update));
  const timer = setInterval(() => {
    for (const send of sends) send();
  }, floodEvery);
  return () => clearInterval(timer);
}

/** Somebody who asks for a large document with another state vector each time, so that no answer serves twice. */
function ask(sessions: readonly Session[], clients: readonly number[]): () => void {
  let asked = 0;
  const once = (): void => {
    for (const session of sessions)
      session.ask(Y.encodeStateVector(new Map(clients.map((client) => [client, ++asked]))));
  };
  for (let i = 0; i < 4; i++) once();
  const timer = setInterval(once, askEvery);
  return () => clearInterval(timer);
}

async function connected(run: Run, server: ServerProcess, room: string, person: number): Promise<Session[]> {
  const sessions = Array.from({ length: connections }, () => run.session(server, room, person));
  await connectAll(sessions);
  return sessions;
}

/** H: 50 pairs who type, and two people who send and ask what costs the server most, each on twenty connections. */
export async function hostile(run: Run): Promise<Figures> {
  const server = run.newServer({ guarded: true });
  await server.start();
  const { load, close } = await openPairs(run, [server], () => 0, run.pick(50, 50, 3));
  const clients = Array.from({ length: run.pick(5, 2, 1) }, (_, i) => i + 1);
  const size = run.pick(frameBytes, frameBytes, 20_000);
  const flooding = await connected(run, server, 'flooded', 2_000_001);
  const asking = await connected(run, server, 'asked', 2_000_002);
  for (const client of clients) {
    asking[0]!.sendUpdate(costlyUpdate(client, size));
    await sleep(run.pick(2_000, 2_000, 200));
  }
  await server.idle(0.05, 60_000);

  await measure(load, rate, run.pick(10_000, 2_000, 500)); // both sides compile what they will use
  const calm = await measure(load, rate, run.pick(20_000, 5_000, 1_000));
  const ends = [flood(flooding, costlyUpdate(1, size)), ask(asking, clients)];
  const { p50, p95, p99, share, serverCores } = await measure(load, rate, run.pick(60_000, 10_000, 1_000));
  for (const end of ends) end();
  for (const session of [...flooding, ...asking]) session.close();
  close();
  await server.stop();
  return { 'h.p99': p99, 'h.p95': p95, 'h.p50': p50, 'h.calm99': calm.p99, 'h.share': share, 'h.cores': serverCores };
}
