import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { type InProcess, startInProcess } from '../testing/in-process.ts';
import { packSegment } from '../sync/history/segment.ts';
import { type LogRow, syncModels } from '../sync/log/models.ts';
import { checkAll } from './check.ts';

let server: InProcess;
let documentId = '';
beforeAll(async () => {
  server = await startInProcess();
  const { context } = server;
  const { id, email } = await server.person({ administrator: true, coordinator: true });
  const { me } = await server.signedIn(email);
  const caller = { ...(await context.identity.people([id])).get(id)!, sessionId: '', administrator: me.administrator };
  const input = {
    purpose: '',
    pillars: [],
    regions: [],
    level: 'national',
    visibility: 'private',
    namesPublic: false,
    unionIds: [],
  } as const;
  const workspace = await context.workspaces.create(caller, {
    ...input,
    title: 'Κοινή πρωτοβουλία',
    pillars: [],
    regions: [],
    unionIds: [],
  });
  documentId = (await context.documents.create(caller, workspace.id, { kind: 'note', title: 'Σημείωμα' }, 'el')).id;
  const text = new Doc();
  text.getMap('notes').set('a', 'Κείμενο');
  await context.sync.write(documentId, encodeStateAsUpdate(text), { personId: id });
});
afterAll(() => server[Symbol.asyncDispose]());

const faults = async () => (await checkAll(server.context.db)).faults;
const collection = (name: string) => server.context.db.collection(name);

describe('check', () => {
  it('counts everything and finds nothing wrong where nothing is', async () => {
    const report = await checkAll(server.context.db);
    expect(report.faults).toEqual([]);
    expect(report.counts.get('documents')).toBe(1);
  });

  it('finds a row that points at nothing', async () => {
    const personId = new mongoose.Types.ObjectId();
    const { insertedId } = await collection('mandates').insertOne({ personId, unionId: null });
    expect(await faults()).toEqual(['mandates: 1 of 1 personId name nothing in people.']);
    await collection('mandates').deleteOne({ _id: insertedId });
  });

  it('A9 finds damaged history', async () => {
    const { history } = syncModels(server.context.db);
    const row = await packSegment(documentId, [
      { documentId, seq: 1, at: new Date(), bytes: new Uint8Array([0, 0]), binds: [], personIds: [] },
    ] as unknown as LogRow[]);
    await history.create({ ...row, bytes: Buffer.from(row.bytes).fill(1) });
    expect(await faults()).toEqual([`The history of document ${documentId} is damaged: rows 1 to 1.`]);
    await history.deleteMany({ _id: row._id });
  });

  it('A9 finds a text whose stored bytes were changed', async () => {
    const row = await collection('sync_log').findOne({ documentId });
    const bytes = row?.['bytes'] as mongoose.mongo.Binary;
    const flipped = Buffer.from(bytes.buffer.subarray(0, bytes.position));
    flipped[flipped.length - 1]! ^= 1;
    await collection('sync_log').updateOne({ _id: row!._id }, { $set: { bytes: flipped } });
    expect((await faults())[0]).toMatch(new RegExp(`^The text of document ${documentId} is damaged: `));
  });
});
