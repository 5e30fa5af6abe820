import { setTimeout as sleep } from 'node:timers/promises';
import { replay, type HistoryDocument } from '../history/history.ts';
import { median } from '../load/histogram.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { ingest } from './ingest.ts';
import { joinAtOnce } from './joining.ts';
import type { Figures, Run } from './scenario.ts';
import { folderBytes } from '../process/folder-bytes.ts';

const room = 'history';

async function take(run: Run, server: ServerProcess, document: HistoryDocument): Promise<Figures> {
  const writer = run.session(server, room, 0);
  const reader = run.session(server, room, 1);
  await writer.connect();
  await reader.connect();
  const taken = await run.profiled(server, 'S3-ingest', () => ingest(server, { writer, reader }, document.stream));
  writer.close();
  reader.close();
  await sleep(500);
  await server.idle(0.03, 60_000);
  const stored = (await run.target.storedBytes?.(server.port, room, 'stored')) ?? null;
  const past = (await run.target.storedBytes?.(server.port, room, 'history')) ?? null;
  return {
    's3.ingest': taken.perSecond,
    's3.ingestCpu': taken.cpuPerEdit,
    's3.main': taken.mainShare,
    's3.ingest99': taken.p99,
    's3.stored': stored === null ? null : stored / document.state.length,
    's3.past': past === null ? null : past / document.state.length,
  };
}

/** Joins after a restart, on a copy of what was stored, so that each finds the same. */
async function cold(run: Run, stored: string, document: HistoryDocument, count: number): Promise<number> {
  const server = run.newServer(stored);
  await server.start();
  const { waits, newcomers } = await run.profiled(server, `S3-cold-${count}`, () =>
    joinAtOnce(run, server, { room, document, client: 100, count }),
  );
  for (const { session } of newcomers) session.close();
  await server.stop();
  return waits.at(-1)!;
}

/** Joins while somebody has the document open. */
async function warm(run: Run, server: ServerProcess, document: HistoryDocument): Promise<Figures> {
  const join = (client: number, count: number) => joinAtOnce(run, server, { room, document, client, count });
  const { newcomers: holders } = await join(200, 1);
  await server.idle(0.03, 60_000);
  const single: number[] = [];
  for (let k = 0; k < 7; k++) {
    const { waits, newcomers } = await join(210 + k, 1);
    single.push(waits[0]!);
    newcomers[0]!.session.close();
    await sleep(150);
  }
  const { waits, newcomers } = await run.profiled(server, 'S3-warm-20', () => join(300, 20));
  for (const { session } of [...holders, ...newcomers]) session.close();
  return { 's3.warm': median(single), 's3.warm20': waits.at(-1)! };
}

/** S3: a long history streamed in edit by edit; then clients with nothing join. */
export async function longHistory(run: Run): Promise<Figures> {
  const { target } = run;
  const document = replay(run.options.edits, { streamed: !target.seed });
  let server = run.newServer();
  let figures: Figures = {};
  if (target.seed) target.seed(server.dataDir, room, document.state);
  await server.start();
  if (!target.seed && target.storing) figures = await take(run, server, document);
  if (target.storing) {
    await server.stop();
    figures['s3.disk'] = target.seed ? null : folderBytes(server.dataDir) / document.state.length;
    const stored = server.dataDir;
    figures['s3.cold'] = await cold(run, stored, document, 1);
    figures['s3.cold20'] = await cold(run, stored, document, 20);
    server = run.newServer(stored);
    await server.start();
    Object.assign(figures, await warm(run, server, document));
    await server.stop();
    return figures;
  }
  // Nothing is stored: the document is there only while somebody has it open.
  const writer = run.session(server, room, 0);
  const reader = run.session(server, room, 1);
  await writer.connect();
  await reader.connect();
  const taken = await ingest(server, { writer, reader }, document.stream);
  figures = { 's3.ingest': taken.perSecond, 's3.ingestCpu': taken.cpuPerEdit, 's3.ingest99': taken.p99 };
  Object.assign(figures, await warm(run, server, document));
  await server.stop();
  return figures;
}
