import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../index.ts';
import type { Item } from './document.ts';

/** What is measured, on either side. */
export interface Subject {
  name: string;
  insert(items: Item[]): Promise<void>;
  byId(id: number): Promise<void>;
  byGroup(group: number): Promise<void>;
  /** Two updates and one insert, all or nothing. */
  transfer(id: number, added: Item): Promise<void>;
  stop(): Promise<void>;
}

export async function embedded(directory: string): Promise<Subject> {
  const server = await startEmbedded({ dataDir: join(directory, 'embedded') });
  const client = await new MongoClient(server.uri, { maxPoolSize: 32 }).connect();
  const items = client.db('bench').collection<Item>('items');
  await items.createIndexes([{ key: { email: 1 }, unique: true }, { key: { group: 1, rank: -1 } }, { key: { at: 1 } }]);
  return {
    name: 'embedded-mongo, through the driver',
    insert: async (list) => {
      const [only] = list;
      await (list.length === 1 && only ? items.insertOne(only) : items.insertMany(list));
    },
    byId: async (_id) => void (await items.findOne({ _id })),
    byGroup: async (group) => void (await items.find({ group }).sort({ rank: -1 }).limit(20).toArray()),
    transfer: (id, added) =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          await items.updateOne({ _id: id }, { $set: { touched: Date.now() } as never }, { session });
          await items.updateOne({ _id: id + 1 }, { $set: { touched: Date.now() } as never }, { session });
          await items.insertOne(added, { session });
        }),
      ),
    async stop() {
      await client.close();
      await server.stop();
    },
  };
}

export async function plain(directory: string): Promise<Subject> {
  const path = join(directory, 'plain.sock');
  const worker = new Worker(new URL('./plain-worker.ts', import.meta.url), { workerData: { directory, path } });
  await once(worker, 'message');
  const socket = connect(path);
  await once(socket, 'connect');
  const waiting = new Map<number, () => void>();
  let last = 0;
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const size = pending.readInt32LE(0);
      const { id, docs } = deserialize(pending.subarray(0, size)) as { id: number; docs: { buffer: Uint8Array }[] };
      for (const doc of docs) deserialize(doc.buffer);
      waiting.get(id)?.();
      waiting.delete(id);
      pending = pending.subarray(size);
    }
  });
  const ask = (question: object): Promise<void> =>
    new Promise((resolve) => {
      const id = ++last;
      waiting.set(id, resolve);
      socket.write(serialize({ id, ask: question }));
    });
  return {
    name: 'plain SQLite in a worker, behind a socket',
    insert: (items) => ask({ op: 'insert', items }),
    byId: (id) => ask({ op: 'byId', id }),
    byGroup: (group) => ask({ op: 'byGroup', group }),
    transfer: (id, added) => ask({ op: 'transfer', id, items: [added] }),
    async stop() {
      socket.destroy();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      worker.postMessage('stop');
      await once(worker, 'exit');
    },
  };
}
