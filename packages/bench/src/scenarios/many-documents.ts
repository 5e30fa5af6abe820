import { setTimeout as sleep } from 'node:timers/promises';
import { typing } from '../history/typing.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import { type Load, measure } from '../load/measure.ts';
import { saturate } from '../load/ramp.ts';
import { SaveTimes } from '../load/save-times.ts';
import { connectAll } from '../load/session.ts';
import type { Figures, Run } from './scenario.ts';

const rate = 2;

/** S2: 500 documents with two clients each, both typing. */
export async function manyDocuments(run: Run): Promise<Figures> {
  const { target, options, traffic } = run;
  const work = typing({ writers: 2, edits: run.pick(900, 300, 20), baseChars: 2_000 });
  const server = run.newServer();
  await server.start();
  const pairs = Array.from({ length: run.pick(500, 100, 5) }, (_, room) =>
    [0, 1].map((side) => run.session(server, `room-${room}`, room * 2 + side)),
  );
  await connectAll(pairs.map((pair) => pair[0]!));
  if (target.documents && !target.seed) {
    for (const pair of pairs) pair[0]!.sendUpdate(work.base);
    await sleep(500);
    await server.idle(0.05, 15_000);
  }
  await connectAll(pairs.map((pair) => pair[1]!));
  const tally = new Tally();
  const saves = new SaveTimes();
  const documents = pairs.map((pair) => new WatchedDocument(pair, work.streams, tally));
  const noteSent = pairs.flat().map((session) => saves.watch(session));
  const send = (writer: number): boolean => {
    const sent = documents[writer >> 1]!.send(writer & 1);
    if (sent) noteSent[writer]!();
    return sent;
  };
  const left = (): number => Math.min(...documents.map((document) => document.left));
  const load: Load = { server, traffic, tally, writers: documents.length * 2, send, left, drain: run.drain };
  await measure(load, rate, run.pick(2_000, 2_000, 500));
  saves.reset();
  const base = await run.profiled(server, 'S2', () => measure(load, rate, run.pick(20_000, 5_000, 1_000)));
  const saved = saves.latency;
  const note = (line: string): void => run.note(line);
  const most = options.ramp
    ? await saturate(load, { from: 3, factor: 1.4, ms: run.pick(3_000, 2_000, 1_000), note })
    : null;
  for (const session of pairs.flat()) session.close();
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
