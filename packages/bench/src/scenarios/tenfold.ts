import * as Y from 'yjs';
import { EditStream } from '../history/edit-stream.ts';
import { applyEdits } from '../history/history.ts';
import { ingest, settledCost } from './ingest.ts';
import type { Figures, Run } from './scenario.ts';

const room = 'tenfold';

/** The ten-fold replay: the same history over and over into one document. The tenth costs what the first did. */
export async function tenfold(run: Run): Promise<Figures> {
  const server = run.newServer();
  await server.start();
  const writer = run.session(server, room, 0);
  const reader = run.session(server, room, 1);
  await writer.connect();
  await reader.connect();
  const doc = new Y.Doc();
  doc.clientID = 2_417_880_633;
  const costs: number[] = [];
  const rates: number[] = [];
  for (let round = 1; round <= 10; round++) {
    const stream = new EditStream(doc.clientID);
    const add = (update: Uint8Array): void => stream.add(update);
    doc.on('update', add);
    applyEdits(doc.getText('default'), run.options.edits);
    doc.off('update', add);
    const taken = await ingest(server, { writer, reader }, stream);
    const { perSecond } = taken;
    const { cpuPerEdit } = await settledCost(server, taken);
    run.note(`round ${round}: ${Math.round(perSecond)} edits/s, ${cpuPerEdit.toFixed(1)} µs of CPU each`);
    costs.push(cpuPerEdit);
    rates.push(perSecond);
  }
  const encoded = Y.encodeStateAsUpdate(doc).length;
  writer.close();
  reader.close();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await server.idle(0.03, 120_000);
  const stored = (await run.target.storedBytes?.(server.port, room, 'stored')) ?? null;
  await server.stop();
  return {
    'x10.first': costs[0]!,
    'x10.last': costs.at(-1)!,
    // The first round compiles the server's code: the second says what an edit costs.
    'x10.growth': costs.at(-1)! / Math.min(costs[0]!, costs[1]!),
    'x10.firstRate': rates[0]!,
    'x10.lastRate': rates.at(-1)!,
    'x10.stored': stored === null ? null : stored / encoded,
  };
}
