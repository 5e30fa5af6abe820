import type { EditStream } from '../history/edit-stream.ts';
import { Tally, WatchedDocument } from '../load/deliveries.ts';
import type { Session } from '../load/session.ts';
import { cpuBetween, type Usage } from '../process/usage.ts';
import type { ServerProcess } from '../process/server-process.ts';

/** Edits sent and not yet come to the reader: as many as keep any server busy. */
const underWay = 500;
const stall = 60_000;

/** What streaming edits in came to. */
export interface Taken {
  edits: number;
  perSecond: number;
  p99: number | null;
  start: Usage;
}

/** Streams edits through a server, one update each, as fast as the reader gets them. */
export async function ingest(
  server: ServerProcess,
  pair: { writer: Session; reader: Session },
  stream: EditStream,
): Promise<Taken> {
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
  const { ms } = cpuBetween(start, server.usage());
  return { edits, perSecond: (edits / ms) * 1000, p99: tally.latency.at(0.99), start };
}

/** What an edit cost in CPU (µs), with all that the server does about it afterwards. */
export async function settledCost(server: ServerProcess, { edits, start }: Taken) {
  await server.idle(0.03, 180_000);
  const { cpu, mainShare } = cpuBetween(start, server.usage());
  return { cpuPerEdit: (cpu * 1000) / edits, mainShare };
}
