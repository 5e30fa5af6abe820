import type { EditStream } from '../history/edit-stream.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import type { Session } from '../load/session.ts';
import { cpuBetween } from '../process/usage.ts';
import type { ServerProcess } from '../process/server-process.ts';

/** Edits sent and not yet come to the reader: as many as keep any server busy. */
const underWay = 500;
const stall = 60_000;

/** Streams edits through a server, one update each, as fast as the reader gets them. */
export async function ingest(
  server: ServerProcess,
  pair: { writer: Session; reader: Session },
  stream: EditStream,
): Promise<{ perSecond: number; cpuPerEdit: number; mainShare: number; p99: number | null }> {
  const { writer, reader } = pair;
  const tally = new Tally();
  const document = new WatchedDocument([writer, reader], [stream], tally);
  const edits = stream.updates.length;
  tally.reset();
  const start = server.usage();
  let delivered = 0;
  let movedAt = performance.now();
  while (tally.delivered < edits) {
    while (tally.sent - tally.delivered < underWay && document.send(0));
    await new Promise((resolve) => setImmediate(resolve));
    const failed = writer.failed ?? reader.failed;
    if (failed !== null) throw new Error(`a client was lost: ${failed}`);
    if (tally.delivered > delivered) {
      delivered = tally.delivered;
      movedAt = performance.now();
    } else if (performance.now() - movedAt > stall) throw new Error(`edits stopped at ${delivered} of ${edits}`);
  }
  const loaded = server.usage();
  await server.idle(0.03, 180_000);
  const settled = server.usage();
  return {
    perSecond: (edits / cpuBetween(start, loaded).ms) * 1000,
    cpuPerEdit: (cpuBetween(start, settled).cpu * 1000) / edits,
    mainShare: cpuBetween(start, settled).mainShare,
    p99: tally.latency.at(0.99),
  };
}
