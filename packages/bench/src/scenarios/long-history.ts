import { setTimeout as sleep } from 'node:timers/promises';
import { replay, type HistoryDocument } from '../history/history.ts';
import { median } from '../load/histogram.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { ingest, settledCost } from './ingest.ts';
import { joinAtOnce } from './joining.ts';
import type { Figures, Run } from './scenario.ts';
import { folderBytes } from '../process/folder-bytes.ts';

const room = 'history';

/** Streams the history in. Its two clients stay until `leave`: what is not stored lives only while somebody is there. */
async function take(run: Run, server: ServerProcess, document: HistoryDocument) {
  const writer = run.session(server, room, 0);
  const reader = run.session(server, room, 1);
  await writer.connect();
  await reader.connect();
  const taken = await run.profiled(server, 'S3-ingest', () => ingest(server, { writer, reader }, document.stream));
  const cost = await settledCost(server, taken);
  const figures: Figures = {
    's3.ingest': taken.perSecond,
    's3.ingestCpu': cost.cpuPerEdit,
    's3.main': cost.mainShare,
    's3.ingest99': taken.p99,
  };
  const leave = async (): Promise<void> => {
    writer.close();
    reader.close();
    await sleep(500);
    await server.idle(0.03, 60_000);
  };
  return { figures, leave };
}

/** Joins after a restart, on a copy of what was stored, so that each finds the same. */
async function cold(run: Run, stored: string, document: HistoryDocument, count: number): Promise<number> {
  const server = run.newServer({ copyOf: stored });
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
  const server = run.newServer();
  target.seed?.(server.dataDir, room, document.state);
  await server.start();
  const taken = target.seed ? null : await take(run, server, document);
  const figures: Figures = { ...taken?.figures };
  if (!target.storing) {
    Object.assign(figures, await warm(run, server, document));
    await server.stop();
    return figures;
  }
  await taken?.leave();
  const stored = await target.storedBytes?.(server.port, room, 'stored');
  if (stored !== undefined) figures['s3.stored'] = stored / document.state.length;
  const past = await target.storedBytes?.(server.port, room, 'history');
  if (past !== undefined) figures['s3.past'] = past / document.state.length;
  await server.stop();
  if (taken) figures['s3.disk'] = folderBytes(server.dataDir) / document.state.length;
  figures['s3.cold'] = await cold(run, server.dataDir, document, 1);
  figures['s3.cold20'] = await cold(run, server.dataDir, document, 20);
  const restarted = run.newServer({ copyOf: server.dataDir });
  await restarted.start();
  Object.assign(figures, await warm(run, restarted, document));
  await restarted.stop();
  return figures;
}
