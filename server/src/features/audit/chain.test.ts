import { routes } from '@koinon/contract';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld } from '../../testing/world.ts';
import { chainFaults } from './chain.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const audit = () => server.context.db.collection('audit');
const faults = () => chainFaults(server.context.db);
const stream = () => `workspace:${world.workspace.id}`;

describe('the chain of the audit log', () => {
  it('holds, also where many act at once', async () => {
    const lock = (reason: string) =>
      world.coordinator.call(routes.lockDocument, { params: { id: world.document.id }, body: { reason } });
    await Promise.all(['α', 'β', 'γ', 'δ'].map(lock));
    expect(await faults()).toEqual([]);
    const { items } = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    const [last, before] = items;
    expect(last?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(last?.previous).toBe(before?.hash);
    expect(items.at(-1)?.previous).toBe(null);
  });

  it('is hashed as the documentation says', async () => {
    const row = (await audit().findOne({ stream: stream(), seq: 2 }))!;
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const at = (row['at'] as Date).toISOString();
    const { action, content, previous, seq } = row as unknown as Record<string, string | number>;
    // Written out by hand: keys in order, no white space.
    const text = `{"action":"${action}","at":"${at}","content":"${content}","previous":"${previous}","seq":${seq},"stream":"${stream()}"}`;
    expect(sha256(text)).toBe(row['hash']);
  });

  it.each([
    ['what an entry says was changed', { details: { reason: 'άλλος' } }, /what number 3 says was changed/],
    ['who did it was changed', { 'actor.name': 'Κανείς' }, /what number 3 says was changed/],
    ['the time of an entry was changed', { at: new Date(0) }, /number 3 was changed/],
    ['an entry was hashed anew', { hash: 'f'.repeat(64) }, /number 3 was changed/],
  ])('shows when %s', async (_, change, words) => {
    const key = { stream: stream(), seq: 3 };
    const before = (await audit().findOne(key))!;
    await audit().updateOne(key, { $set: change });
    expect(await faults()).toEqual([expect.stringMatching(words)]);
    await audit().replaceOne(key, before);
    expect(await faults()).toEqual([]);
  });

  it('shows when an entry passes for one whose name was taken out', async () => {
    const key = { stream: stream(), seq: 3 };
    const before = (await audit().findOne(key))!;
    await audit().updateOne(key, { $set: { 'details.reason': 'άλλος', redacted: 1, salt: '' } });
    expect(await faults()).toEqual([expect.stringMatching(/1 entries were redacted, and 0 of that are told/)]);
    await audit().replaceOne(key, before);
  });

  it('shows when an entry is missing, in the middle and at the end', async () => {
    const last = (await audit().find({ stream: stream() }).sort({ seq: -1 }).toArray())[0]!;
    for (const [seq, words] of [
      [2, /missing before number 3/],
      [last['seq'] as number, /is known/],
    ] as const) {
      const row = (await audit().findOne({ stream: stream(), seq }))!;
      await audit().deleteOne({ _id: row._id });
      expect(await faults()).toEqual([expect.stringMatching(words)]);
      await audit().insertOne(row);
    }
    expect(await faults()).toEqual([]);
  });

  it('takes in the entries of earlier versions in their order', async () => {
    const link = { seq: '', salt: '', content: '', previous: '', hash: '' };
    await audit().updateMany({ stream: stream() }, { $unset: link });
    await server.context.db.collection('auditHeads').deleteMany({ _id: stream() as never });
    await server.context.audit.bringUpToDate();
    expect(await faults()).toEqual([]);
    const rows = await audit().find({ stream: stream() }).sort({ seq: 1 }).toArray();
    const orders = rows.map((row) => String(row['order']));
    expect(orders).toEqual(orders.toSorted());
  });
});
