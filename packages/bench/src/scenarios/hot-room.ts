import { setTimeout as sleep } from 'node:timers/promises';
import { typing } from '../history/typing.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import { type Load, measure } from '../load/measure.ts';
import { saturate } from '../load/ramp.ts';
import { connectAll } from '../load/session.ts';
import type { Figures, Run } from './scenario.ts';

const writers = 2;
const rate = 50;

/** S1: one document, 100 clients, two of them typing. */
export async function hotRoom(run: Run): Promise<Figures> {
  const { target, options, traffic } = run;
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
  await measure(load, rate, run.pick(2_000, 2_000, 200)); // both sides compile what they will use
  const base = await run.profiled(server, 'S1', () => measure(load, rate, run.pick(20_000, 5_000, 500)));
  const note = (line: string): void => run.note(line);
  const most = options.ramp
    ? await saturate(load, { from: 100, factor: 1.4, ms: run.pick(3_000, 2_000, 200), note })
    : null;
  for (const session of sessions) session.close();
  await server.stop();
  return {
    's1.cpu': base.cpuPerDelivery,
    's1.p50': base.p50,
    's1.p95': base.p95,
    's1.p99': base.p99,
    's1.share': base.share,
    's1.cores': base.serverCores,
    's1.main': base.mainShare,
    's1.frames': base.framesPerDelivery,
    's1.most': most?.perSecond ?? null,
    's1.mostCpu': most?.cpuPerDelivery ?? null,
  };
}
