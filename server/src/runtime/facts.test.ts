import { type Fact, type Stream, streamOf } from '@koinon/contract';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../testing/in-process.ts';

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess();
});
afterAll(() => server[Symbol.asyncDispose]());

const newStream = () => streamOf.workspace(String(new mongoose.Types.ObjectId()));
/** The facts of a stream as they are emitted while `work` runs. */
async function heard(stream: Stream, work: () => Promise<unknown>): Promise<Fact[]> {
  const facts: Fact[] = [];
  const off = server.context.events.on('fact', (fact) => {
    if (fact.stream === stream) facts.push(fact);
  });
  await work();
  off();
  return facts;
}
const act = (stream: Stream, title: string) =>
  ({ stream, type: 'workspace.changed', actor: null, subject: { id: stream.slice(-24), title } }) as const;
const write = (stream: Stream, title: string) => server.context.facts.transact((tx) => tx.tell(act(stream, title)));
const title = (fact: Fact) => fact.subject?.title;

describe('facts', () => {
  it('EVT1 of writers at the same time are numbered one after the other, without a gap', async () => {
    const stream = newStream();
    const emitted = await heard(stream, () =>
      Promise.all(Array.from({ length: 12 }, (_, i) => write(stream, `fact ${i}`))),
    );
    const stored = await server.context.facts.since(stream, 0);
    expect(stored.map((fact) => fact.offset)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(new Set(emitted.map(title))).toEqual(new Set(stored.map(title)));
    expect(emitted).toHaveLength(12);
    expect(await server.context.facts.head(stream)).toBe(12);
  });

  it('of one workspace wait for each other where a right was read, also where nothing is told', async () => {
    const stream = newStream();
    const places = Array.from({ length: 8 }, () => new mongoose.Types.ObjectId());
    // Made before: who makes a collection conflicts with others anyway.
    await server.context.db.collection('places').insertOne({});
    /** Who finds all places free takes their own: one alone may, whoever else looks in the same moment. */
    const take = (_id: mongoose.Types.ObjectId) =>
      server.context.facts.transact(async (tx) => {
        await tx.lockRights(stream);
        const { session } = tx;
        // Of the same client as the transaction, which the context of a test does not hand out.
        const { client } = session as unknown as { client: mongoose.mongo.MongoClient };
        const rows = client.db(server.context.db.name).collection<{ _id: mongoose.Types.ObjectId }>('places');
        if (await rows.findOne({ _id: { $in: places } }, { session })) return false;
        await rows.insertOne({ _id }, { session });
        return true;
      });
    const took = await Promise.all(places.map(take));
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await server.context.facts.since(stream, 0)).toEqual([]);
  });

  it('of a write that failed are neither stored nor told', async () => {
    const stream = newStream();
    const after: string[] = [];
    const emitted = await heard(stream, async () => {
      const failed = server.context.facts.transact(async (tx) => {
        await tx.tell(act(stream, 'never'));
        tx.afterCommit(() => after.push('failed'));
        throw new Error('not after all');
      });
      await expect(failed).rejects.toThrow('not after all');
      await write(stream, 'the first that counts');
    });
    expect(emitted.map((fact) => [fact.offset, title(fact)])).toEqual([[1, 'the first that counts']]);
    expect(await server.context.facts.since(stream, 0)).toHaveLength(1);
    expect(after).toEqual([]);
  });

  it('are read on from an offset, and back from the newest', async () => {
    const stream = newStream();
    for (const title of ['a', 'b', 'c']) await write(stream, title);
    const titles = (facts: Fact[]) => facts.map(title);
    expect(titles(await server.context.facts.since(stream, 1))).toEqual(['b', 'c']);
    expect(titles(await server.context.facts.latest(stream, null, 2))).toEqual(['c', 'b']);
    expect(titles(await server.context.facts.latest(stream, 2, 2))).toEqual(['a']);
  });

  it('reach every listener, also behind one that fails', async () => {
    const stream = newStream();
    const off = server.context.events.on('fact', () => {
      throw new Error('a listener of no use');
    });
    const emitted = await heard(stream, () => write(stream, 'heard'));
    off();
    expect(emitted).toHaveLength(1);
    expect(server.log()).toContain('a listener of no use');
  });
});
