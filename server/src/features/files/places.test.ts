import { routes } from '@koinon/contract';
import { createItem, removeItem } from '@koinon/roadmap';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

async function add(who: Visitor, name: string, on: string): Promise<{ status: number; id: string; on: unknown }> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(Buffer.from(`%PDF-1.7\n${name}`))], name));
  const path = `${server.url}${routes.files.path.replace(':id', world.workspace.id)}?${on}`;
  const headers = { 'x-koinon-client': 'test', cookie: who.cookie };
  const response = await fetch(path, { method: 'POST', body: form, headers });
  const { id, on: hangs } = (await response.json()) as { id: string; on: unknown };
  return { status: response.status, id, on: hangs };
}
const params = () => ({ id: world.workspace.id });
const open = async (who: Visitor, id: string) => (await who.send('GET', `/api/files/${id}`)).status;

it('a file hangs on an item of a roadmap with the rights of the roadmap, and says so when the item is gone', async () => {
  const plan = await world.chamber.call(routes.createDocument, {
    params: params(),
    body: { kind: 'roadmap', title: 'Οδικός χάρτης' },
  });
  const doc = new Y.Doc();
  const write = async (change: () => void) => {
    const before = Y.encodeStateVector(doc);
    change();
    const update = Y.encodeStateAsUpdate(doc, before);
    await server.context.sync.write(plan.id, update, { personId: world.chamber.me.id });
    server.context.events.emit('text.edited', { documentId: plan.id });
  };
  Y.applyUpdate(doc, await server.context.sync.read(plan.id));
  await write(() => void createItem(doc, { id: 'letter', kind: 'action', title: 'Επιστολή προς τους Δήμους' }));
  const place = `document=${plan.id}&item=letter`;
  expect((await add(world.viewer, 'α.pdf', place)).status).toBe(403);
  expect((await add(world.outsider, 'α.pdf', place)).status).toBe(404);
  expect((await add(world.editor, 'α.pdf', `document=${plan.id}&item=other`)).status).toBe(404);
  expect((await add(world.editor, 'α.pdf', 'item=letter')).status).toBe(400);
  const made = await add(world.editor, 'Σχέδιο επιστολής.pdf', place);
  const on = { kind: 'item', id: 'letter', title: 'Επιστολή προς τους Δήμους' };
  expect(made).toMatchObject({ status: 201, on });
  const query = { document: plan.id, item: 'letter' };
  const listed = await world.viewer.call(routes.files, { params: params(), query });
  expect(listed).toMatchObject({ items: [{ id: made.id, on, document: { id: plan.id } }], mayAdd: false });
  expect((await world.editor.call(routes.files, { params: params(), query })).mayAdd).toBe(true);
  const other = await world.viewer.call(routes.files, { params: params(), query: { ...query, item: 'other' } });
  expect(other.items).toEqual([]);
  expect(await open(world.viewer, made.id)).toBe(200);
  expect(await open(world.outsider, made.id)).toBe(404);
  await write(() => void removeItem(doc, 'letter', 'keep'));
  const { items } = await world.viewer.call(routes.files, { params: params() });
  expect(items.find(({ id }) => id === made.id)!.on).toEqual({ ...on, title: null });
});

it('a file hangs on an event with the rights of the event', async () => {
  const event = await world.editor.call(routes.createEvent, {
    body: {
      workspaceId: world.workspace.id,
      kind: 'seminar',
      title: 'Εργαστήριο προμηθειών',
      startsAt: new Date(Date.now() + 9e8).toISOString(),
      endsAt: new Date(Date.now() + 9.1e8).toISOString(),
    },
  });
  const { id } = event.items[0]!;
  expect((await add(world.viewer, 'α.pdf', `event=${id}`)).status).toBe(403);
  expect((await add(world.outsider, 'α.pdf', `event=${id}`)).status).toBe(404);
  const made = await add(world.editor, 'Πρόγραμμα.pdf', `event=${id}`);
  const on = { kind: 'event', id, title: 'Εργαστήριο προμηθειών' };
  expect(made).toMatchObject({ status: 201, on });
  const seen = await world.viewer.call(routes.files, { params: params(), query: { event: id } });
  expect(seen).toMatchObject({ items: [{ id: made.id, on, document: null }], mayAdd: false });
  expect(await open(world.viewer, made.id)).toBe(200);
  // What is hidden is not there for others, and its files with it.
  const subject = { type: 'event' as const, id };
  const report = await world.commenter.call(routes.report, { body: { subject, reason: 'offensive', words: '' } });
  const decision = { measures: ['hide' as const], reason: 'Προσβλητικό πρόγραμμα' };
  await world.coordinator.call(routes.decideCase, { params: { id: report.id }, body: decision });
  expect(await open(world.viewer, made.id)).toBe(404);
  const { items } = await world.viewer.call(routes.files, { params: params() });
  expect(items.map((one) => one.id)).not.toContain(made.id);
});

it('a file hangs on a call for the team, and is for everybody once the call is out', async () => {
  const call = await world.chamber.call(routes.createCall, {
    body: {
      title: 'Πρόσκληση',
      deadline: new Date(Date.now() + 9e8).toISOString(),
      workspaceIds: [world.workspace.id],
    },
  });
  expect((await add(world.editor, 'α.pdf', `call=${call.id}`)).status).toBe(404);
  const made = await add(world.chamber, 'Υπόδειγμα.pdf', `call=${call.id}`);
  expect(made).toMatchObject({ status: 201, on: { kind: 'call', id: call.id, title: 'Πρόσκληση' } });
  // What is attached to its text alone stays inside.
  const inside = await add(world.chamber, 'Σημειώσεις.pdf', `document=${call.documentId}`);
  const publicly = `/api/public/calls/${call.slug}/files/`;
  const guest = server.guest();
  expect((await guest.send('GET', publicly + made.id)).status).toBe(404);
  await world.chamber.call(routes.publishCall, { params: { id: call.id } });
  expect((await guest.call(routes.publicCall, { params: { slug: call.slug } })).files).toMatchObject([
    { id: made.id, name: 'Υπόδειγμα.pdf' },
  ]);
  const file = await guest.send('GET', publicly + made.id);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(await (await guest.send('GET', `/p/calls/${call.slug}`)).text()).toContain(publicly + made.id);
  expect((await guest.send('GET', publicly + inside.id)).status).toBe(404);
  expect(await open(guest, made.id)).toBe(404);
});
