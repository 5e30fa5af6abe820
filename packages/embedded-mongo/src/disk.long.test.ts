import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { startEmbedded } from './index.ts';
import { childServer } from './testing/child-server.ts';
import { type DiskFault, failingSync, fullDisk, sizeLimit } from './testing/disk-faults.ts';

interface Fact {
  _id: number;
  text: string;
}

const TEXT = 'x'.repeat(20_000);
const storageFailed = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  [14031, 39, 1].includes(Number(error.code)) &&
  /nothing was stored|nothing it wrote was stored/.test(error.message);

describe('D1.6 a disk that fails a running server', () => {
  it.each<[string, (directory: string) => DiskFault]>([
    ['is full', fullDisk],
    ['refuses a write in the middle', () => sizeLimit(3_000_000)],
    ['fails to sync', () => failingSync(60, 90)],
  ])('which %s: clear errors, nothing acknowledged is lost, and it goes on afterwards', async (_name, make) => {
    const home = await mkdtemp(join(tmpdir(), 'em-disk-'));
    const directory = join(home, 'data');
    const fault = make(directory);
    const acknowledged: number[] = [];
    try {
      await using server = await childServer(directory, fault.wrap);
      const client = await new MongoClient(server.uri, { retryWrites: false }).connect();
      const facts = client.db('test').collection<Fact>('facts');
      const insert = async (_id: number, text = TEXT): Promise<void> => {
        await facts.insertOne({ _id, text });
        acknowledged.push(_id);
      };
      await facts.createIndex({ text: 1 }, { partialFilterExpression: { text: 'short' } });
      let failure: unknown;
      for (let n = 0; n < 2000 && failure === undefined; n++)
        failure = await insert(n).then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(storageFailed(failure), `${fault.how}: ${String(failure)}`).toBe(true);

      // Several at once, and a transaction: each is either stored or told that it is not.
      const many = await Promise.allSettled([10_000, 10_001, 10_002].map((n) => insert(n, TEXT.repeat(20))));
      const refused = many.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      const transfer = client.withSession(async (session) => {
        session.startTransaction();
        await facts.insertOne({ _id: 20_000, text: TEXT.repeat(10) }, { session });
        await facts.insertOne({ _id: 20_001, text: TEXT.repeat(10) }, { session });
        await session.commitTransaction();
        acknowledged.push(20_000, 20_001);
      });
      await transfer.catch((error: unknown) => refused.push(error));
      expect(refused.filter((error) => !storageFailed(error)).map(String)).toEqual([]);
      const stored = async (): Promise<number[]> =>
        (await facts.find({}, { projection: { _id: 1 }, sort: { _id: 1 } }).toArray()).map((fact) => fact._id);
      expect(await stored()).toEqual(acknowledged.toSorted((a, b) => a - b));

      fault.relieve(server.pid);
      // The lifting is the system's; the server notices by itself.
      await expect.poll(() => insert(30_000, 'short').then(() => 'stored', String)).toBe('stored');
      for (let n = 30_001; n < 30_050; n++) await insert(n);
      expect(await stored()).toEqual(acknowledged.toSorted((a, b) => a - b));
      await client.close();
      await server.kill();

      await using again = await startEmbedded({ dataDir: directory });
      expect(await again.check()).toEqual([]);
      const reader = await new MongoClient(again.uri).connect();
      const found = await reader
        .db('test')
        .collection<Fact>('facts')
        .find({}, { sort: { _id: 1 } })
        .toArray();
      expect(found.map((fact) => fact._id)).toEqual(acknowledged.toSorted((a, b) => a - b));
      await reader.close();
    } finally {
      fault.remove();
      await rm(home, { recursive: true, force: true });
    }
  });
});
