import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Binary, deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import type { Doc } from '../bson/types.ts';
import { type Embedded, startEmbedded } from '../index.ts';
import { rawConnection } from '../testing/raw-connection.ts';
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

/** Through the official driver, as an application uses it. */
export async function embedded(directory: string): Promise<Subject> {
  const { server, client } = await prepared(directory);
  const items = client.db('bench').collection<Item>('items');
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

async function prepared(directory: string): Promise<{ server: Embedded; client: MongoClient }> {
  const server = await startEmbedded({ dataDir: join(directory, 'embedded') });
  const client = await new MongoClient(server.uri, { maxPoolSize: 32 }).connect();
  await client
    .db('bench')
    .collection('items')
    .createIndexes([{ key: { email: 1 }, unique: true }, { key: { group: 1, rank: -1 } }, { key: { at: 1 } }]);
  return { server, client };
}

/** The same commands from a client as small as that of the yardstick: what the server itself costs. */
export async function wire(directory: string): Promise<Subject> {
  const { server, client } = await prepared(directory);
  const idle = await Promise.all(
    Array.from({ length: 32 }, async (_, i) => ({
      connection: await rawConnection(server.uri),
      lsid: { id: new Binary(Buffer.alloc(16, i + 1), 4) },
      txn: 0n,
    })),
  );
  const use = async (run: (lane: (typeof idle)[number]) => Promise<void>): Promise<void> => {
    const lane = idle.pop();
    if (!lane) throw new Error('more in flight than connections');
    await run(lane);
    idle.push(lane);
  };
  const send = (command: Doc): Promise<void> =>
    use(async ({ connection }) => {
      const reply = await connection.send({ ...command, $db: 'bench' });
      if (reply['ok'] !== 1 || reply['writeErrors']) throw new Error(JSON.stringify(reply));
    });
  return {
    name: 'embedded-mongo, bare protocol',
    insert: (list) => send({ insert: 'items', documents: list }),
    byId: (_id) => send({ find: 'items', filter: { _id }, limit: 1, singleBatch: true }),
    byGroup: (group) => send({ find: 'items', filter: { group }, sort: { rank: -1 }, limit: 20 }),
    transfer: (id, added) =>
      use(async (lane) => {
        const common = { lsid: lane.lsid, txnNumber: ++lane.txn, autocommit: false, $db: 'bench' };
        const touch = (q: number): Doc => ({
          update: 'items',
          updates: [{ q: { _id: q }, u: { $set: { touched: new Date() } } }],
          ...common,
        });
        for (const command of [
          { ...touch(id), startTransaction: true },
          touch(id + 1),
          { insert: 'items', documents: [added], ...common },
          { commitTransaction: 1, ...common, $db: 'admin' },
        ]) {
          const reply = await lane.connection.send(command);
          if (reply['ok'] !== 1) throw new Error(JSON.stringify(reply));
        }
      }),
    async stop() {
      for (const { connection } of idle) await connection[Symbol.asyncDispose]();
      await client.close();
      await server.stop();
    },
  };
}

/** The yardstick, over as many connections as the protocol would use: one question at a time on each. */
export async function plain(directory: string): Promise<Subject> {
  const path = join(directory, 'plain.sock');
  const worker = new Worker(new URL('./plain-worker.ts', import.meta.url), { workerData: { directory, path } });
  await once(worker, 'message');
  const lanes = await Promise.all(Array.from({ length: 32 }, () => plainLane(path)));
  const idle = [...lanes];
  const ask = async (question: object): Promise<void> => {
    const lane = idle.pop();
    if (!lane) throw new Error('more in flight than connections');
    await lane.ask(question);
    idle.push(lane);
  };
  return {
    name: 'plain SQLite in a worker, behind a socket',
    insert: (items) => ask({ op: 'insert', items }),
    byId: (id) => ask({ op: 'byId', id }),
    byGroup: (group) => ask({ op: 'byGroup', group }),
    // As many round trips as a transaction has commands.
    async transfer(id, added) {
      await ask({ op: 'byId', id });
      await ask({ op: 'byId', id: id + 1 });
      await ask({ op: 'byId', id: 0 });
      await ask({ op: 'transfer', id, items: [added] });
    },
    async stop() {
      for (const lane of lanes) lane.close();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
      worker.postMessage('stop');
      await once(worker, 'exit');
    },
  };
}

interface Lane {
  ask(question: object): Promise<void>;
  close(): void;
}

async function plainLane(path: string): Promise<Lane> {
  const socket = connect(path);
  await once(socket, 'connect');
  let answered: () => void = () => undefined;
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (pending.length < 4 || pending.length < pending.readInt32LE(0)) return;
    const { docs } = deserialize(pending) as { docs: { buffer: Uint8Array }[] };
    for (const doc of docs) deserialize(doc.buffer);
    pending = Buffer.alloc(0);
    answered();
  });
  return {
    ask: (question) =>
      new Promise((resolve) => {
        answered = resolve;
        socket.write(serialize({ id: 1, ask: question }));
      }),
    close: () => socket.destroy(),
  };
}
