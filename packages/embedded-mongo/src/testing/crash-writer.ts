import { MongoClient } from 'mongodb';
import { startEmbedded } from '../index.ts';

// Run as a process of its own and killed without warning: writes, and says what was acknowledged.
const [directory = '', from = '0'] = process.argv.slice(2);
const server = await startEmbedded({ dataDir: directory });
const client = await new MongoClient(server.uri).connect();
const db = client.db('test');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
await db.collection('facts').createIndex({ key: 1 }, { unique: true });
await db.collection('facts').createIndex({ group: 1, n: -1 });
await db
  .collection<{ _id: string; n: number }>('counters')
  .updateOne({ _id: 'c' }, { $setOnInsert: { n: 0 } }, { upsert: true });
say('ready');
await Promise.all([inserts(), increments(), transfers()]);

/** Each number once, several in flight. */
async function inserts(): Promise<void> {
  for (let n = Number(from); ; n += 4)
    await Promise.all(
      [0, 1, 2, 3].map(async (i) => {
        await db.collection('facts').insertOne({ key: `k${n + i}`, group: (n + i) % 7, n: n + i });
        say(`insert ${n + i}`);
      }),
    );
}

/** A counter that only grows. */
async function increments(): Promise<void> {
  for (;;) {
    const doc = await db
      .collection<{ _id: string; n: number }>('counters')
      .findOneAndUpdate({ _id: 'c' }, { $inc: { n: 1 } }, { returnDocument: 'after' });
    say(`count ${doc?.n}`);
  }
}

/** Two documents that must always be the same, written together. */
async function transfers(): Promise<void> {
  const pairs = db.collection<{ _id: string; n: number }>('pairs');
  for (let n = Number(from); ; n++) {
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await pairs.updateOne({ _id: 'left' }, { $set: { n } }, { upsert: true, session });
        await pairs.updateOne({ _id: 'right' }, { $set: { n } }, { upsert: true, session });
      }),
    );
    say(`pair ${n}`);
  }
}
