import { streamOf } from '@koinon/contract';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InProcess, startInProcess } from '../testing/in-process.ts';
import { migrateFacts } from './fact-migration.ts';

let server: InProcess;
beforeAll(async () => {
  server = await startInProcess();
});
afterAll(() => server?.[Symbol.asyncDispose]());

it('facts and audit rows of earlier versions keep their order and go on from where they were', async () => {
  const { db, facts, audit } = server.context;
  const workspaceId = new mongoose.Types.ObjectId();
  const stream = streamOf.workspace(String(workspaceId));
  const actor = { id: String(new mongoose.Types.ObjectId()), name: 'Άννα', union: null };
  const old = (offset: number) => ({
    workspaceId,
    offset,
    type: 'workspace.people',
    at: new Date(offset),
    actor,
    title: 'Τίτλος',
  });
  await db.collection('facts').createIndex({ workspaceId: 1, offset: 1 }, { unique: true });
  await db.collection('facts').insertMany([old(1), old(2)]);
  await db.collection('factCounters').insertOne({ _id: workspaceId, offset: 2 });
  const subject = { type: 'workspace', id: String(workspaceId), title: 'Τίτλος' };
  const row = { at: new Date(5), actor, action: 'workspace.created', workspaceId, subject, details: {} };
  await db.collection('audit').insertMany([row, { ...row, action: 'workspace.changed' }]);

  await migrateFacts(server.context.database.connection);
  await migrateFacts(server.context.database.connection);
  await audit.bringUpToDate();
  const told = {
    stream,
    type: 'workspace.changed',
    actor: null,
    subject: { id: String(workspaceId), title: 'Νέος' },
  } as const;
  await facts.transact((tx) => tx.tell(told));

  const all = await facts.since(stream, 0);
  expect(all.map(({ offset, subject: of }) => [offset, of?.title])).toEqual([
    [1, 'Τίτλος'],
    [2, 'Τίτλος'],
    [3, 'Νέος'],
  ]);
  expect(all[0]?.actor).toMatchObject({ person: { name: 'Άννα' }, as: 'person' });
  const { items } = await audit.list({ is: 'workspace', id: String(workspaceId) }, {});
  expect(items.map(({ action }) => action)).toEqual(['workspace.changed', 'workspace.changed', 'workspace.created']);
});
