import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import type { mongo } from 'mongoose';
import { pino } from 'pino';
import { createSync } from '../sync/index.ts';
import { openDatabase } from '../runtime/database.ts';

// The document server alone, on the embedded database, for the bench: the cookie `p=name` says who is there and everybody
// may write everywhere. Storage and guard are as in production; only the limits that a bench's load passes by intention
// are open. A program of its own: node document-server.ts --port 8000 --data-dir DIR
const { values } = parseArgs({ options: { port: { type: 'string' }, 'data-dir': { type: 'string' } } });
if (!values.port || !values['data-dir']) throw new Error('--port and --data-dir are needed');

const database = await openDatabase('', values['data-dir']);
const sync = createSync({
  db: database.connection,
  logger: pino({ level: 'warn' }),
  limits: {
    framesPerSecond: 1e6,
    frameBurst: 1e6,
    presencePerSecond: 1e6,
    socketsPerPerson: 1e6,
    editorsPerDocument: 1e6,
  },
  originAllowed: () => true,
  authenticate: async (request) => {
    const person = /p=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    return person ? { sessionId: person, personId: person } : null;
  },
  port: {
    access: async (caller) => ({
      level: caller ? 'write' : 'none',
      exists: true,
      person: caller ? { id: caller.personId, name: caller.personId, union: null } : null,
    }),
    happened: () => {},
  },
});

/** How many bytes of a document are stored, rows and snapshots together. */
async function storedBytes(documentId: string): Promise<number> {
  let sum = 0;
  for (const name of ['sync_log', 'sync_snapshots']) {
    const rows = database.connection
      .collection<{ bytes: mongo.Binary }>(name)
      .find({ documentId })
      .project({ bytes: 1 });
    for await (const { bytes } of rows) sum += (bytes as mongo.Binary).length();
  }
  return sum;
}

const http = createServer((request, response) => {
  void storedBytes(request.url!.replace('/stored/', '')).then((sum) => response.end(String(sum)));
});
http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
http.listen(Number(values.port), '127.0.0.1');

async function stop(): Promise<void> {
  await sync.shutdown(30_000);
  await database[Symbol.asyncDispose]();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
