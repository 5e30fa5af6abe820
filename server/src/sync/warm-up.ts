import { createServer } from 'node:http';
import { duplexPair } from 'node:stream';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { Threads } from '../runtime/threads.ts';
import { emptyUpdate } from './document/document-bytes.ts';
import { withDeadline } from './log/deadline.ts';
import { syncModels } from './log/models.ts';
import { createSync } from './sync.ts';

export interface WarmUpOptions {
  db: Connection;
  logger: Logger;
  threads: Threads;
  /** How many documents to open, and for how many milliseconds at most. */
  joins?: number;
  within?: number;
}

const [differentDocuments, atOnce] = [32, 16];
/** A larger one takes the time of many. */
const mostBytes = 256 * 1024;

/** Nothing in the way of a practice. */
const unbounded = {
  socketsPerPerson: Infinity,
  editorsPerDocument: Infinity,
  timeBurst: Infinity,
  framesPerPersonBurst: Infinity,
};

/** Sync step 1 of somebody who has nothing. */
const askForAll = Buffer.from([0, 0, 1, 0]);
const isStep2 = (frame: Buffer): boolean => frame[0] === 0 && frame[1] === 1;
const isStep1 = (frame: Buffer): boolean => frame[0] === 0 && frame[1] === 0;
/** Sync step 2 that brings nothing. */
const nothingNew = Buffer.from([0, 1, emptyUpdate.length, ...emptyUpdate]);

async function someDocuments(db: Connection): Promise<string[]> {
  const found = await syncModels(db)
    .snapshots.collection.find(
      {},
      { projection: { documentId: 1, size: 1 }, sort: { _id: -1 }, limit: differentDocuments },
    )
    .toArray();
  const small = found.filter((part) => Number(part['size'] ?? 0) <= mostBytes);
  return [...new Set(small.map((part) => String(part['documentId'])))];
}

/**
 * Opens documents as people will, before a node lets people in: code that runs for the first time is several times slower,
 * and after a restart everybody comes back in one moment. It works on streams of this process, so that no port is open for
 * it, with a document server of its own, and changes nothing. Resolves in any case; with nothing stored, at once.
 */
export async function warmUp({ db, logger, threads, joins = 400, within = 500 }: WarmUpOptions): Promise<void> {
  const begun = performance.now();
  const clients = new Set<WebSocket>();
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    for (const client of clients) client.terminate();
  }, within);
  try {
    const documents = await withDeadline(someDocuments(db), within);
    if (documents.length === 0) return;
    await using sync = createSync({
      db,
      logger: logger.child({}, { level: 'silent' }),
      threads,
      beside: true,
      limits: unbounded,
      originAllowed: () => true,
      authenticate: async () => ({ sessionId: 'warm-up', personId: 'warm-up' }),
      port: { access: async () => ({ level: 'write', exists: true, person: null }), happened: () => {} },
    });
    const http = createServer().on('upgrade', (req, socket, head) => sync.handleUpgrade(req, socket, head));
    const join = (documentId: string): Promise<void> => {
      const [here, there] = duplexPair();
      http.emit('connection', there);
      const client = new WebSocket(`ws://warm-up/sync/${documentId}?v=1`, { createConnection: () => here });
      clients.add(client);
      return new Promise((resolve) => {
        client.on('open', () => client.send(askForAll));
        client.on('message', (frame: Buffer) => {
          if (isStep1(frame)) client.send(nothingNew);
          if (isStep2(frame)) client.close();
        });
        client.on('error', () => undefined); // the close that follows says all
        client.on('close', () => {
          there.destroy(); // one end of a pair does not hear that the other is gone
          clients.delete(client);
          resolve();
        });
      });
    };
    let joined = 0;
    const lane = async (): Promise<void> => {
      while (joined < joins && !late.signal.aborted) await join(documents[joined++ % documents.length]!);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    logger.debug({ event: 'sync.warm', joined, ms: performance.now() - begun }, 'documents were opened for practice');
  } catch (err) {
    logger.warn({ event: 'sync.warm.failed', err }, 'the practice before the start failed');
  } finally {
    clearTimeout(timer);
  }
}
