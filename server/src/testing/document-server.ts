import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import type { mongo } from 'mongoose';
import { pino } from 'pino';
import { createSync, type SyncLimits, warmUp } from '../sync/index.ts';
import { openDatabase } from '../runtime/database.ts';
import { giveMemoryBack } from '../runtime/idle-memory.ts';
import { mainThreadFirst } from '../runtime/priorities.ts';
import { Redis } from '../runtime/redis.ts';
import { createThreads } from '../runtime/threads.ts';

// The document server alone, on the embedded database, for the bench: the cookie `p=name` says who is there and everybody
// may write everywhere. Storage and guard are as in production; only the limits that a bench's load passes by intention
// are open, unless it is --guarded. A program of its own: node document-server.ts --port 8000 --data-dir DIR
// As one node of several it is given the database and Redis that they share: --mongodb-uri URI --redis-url URL
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'data-dir': { type: 'string' },
    'mongodb-uri': { type: 'string', default: '' },
    'redis-url': { type: 'string' },
    guarded: { type: 'boolean', default: false },
  },
});
if (!values.port || !values['data-dir']) throw new Error('--port and --data-dir are needed');

const open: Partial<SyncLimits> = {
  framesPerSecond: 1e6,
  frameBurst: 1e6,
  presencePerSecond: 1e6,
  socketsPerPerson: 1e6,
  framesPerPersonBurst: 1e9,
  editorsPerDocument: 1e6,
  timeBurst: Infinity,
};

await mainThreadFirst();
const logger = pino({ level: 'warn' });
const secret = 'the same for all nodes of a bench';
const database = await openDatabase(values['mongodb-uri'], values['data-dir']);
const redis = values['redis-url'] === undefined ? undefined : new Redis(values['redis-url'], secret, logger);
const threads = createThreads();
const sync = createSync({
  db: database.connection,
  logger,
  threads,
  bus: redis,
  sealKey: createHash('sha256').update(secret).digest(),
  limits: values.guarded ? {} : open,
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

/** What of the stored bytes is the present document, and what is its history. */
const kinds: Record<string, readonly string[]> = {
  stored: ['sync_log', 'sync_snapshots'],
  history: ['sync_history', 'sync_checkpoints'],
};

/** How many bytes of a document are stored, all that is binary in its rows. */
async function storedBytes(kind: string, documentId: string): Promise<number> {
  let sum = 0;
  for (const name of kinds[kind] ?? []) {
    for await (const row of database.connection.collection(name).find({ documentId })) {
      for (const value of [row['bytes'], row['binds'], row['index']] as (mongo.Binary | null)[])
        sum += value?.sub_type === undefined ? 0 : value.length();
    }
  }
  return sum;
}

const http = createServer((request, response) => {
  const [, kind, documentId] = request.url!.split('/');
  void storedBytes(kind!, documentId!).then((sum) => response.end(String(sum)));
});
http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head));
await warmUp({ db: database.connection, logger, threads });
giveMemoryBack({ logger, also: () => database.giveBack() });
http.listen(Number(values.port), '127.0.0.1');

async function stop(): Promise<void> {
  await sync.shutdown(30_000);
  await threads[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
