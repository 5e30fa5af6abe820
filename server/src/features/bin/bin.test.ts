import { limits, routes } from '@koinon/contract';
import { textOf } from '@koinon/live-text';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyUpdate, Doc } from 'yjs';
import { type InProcess, movableClock, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** Whoever waited so long signs in again. */
const again = async (...names: ('chamber' | 'coordinator')[]) => {
  for (const name of names) world[name] = await server.signedIn(world[name].me.email);
};
const empty = () => server.context.bin.empty(new AbortController().signal);
const count = (name: string, filter: object) => server.context.db.collection(name).countDocuments(filter);

/** A document with a thread, in the world's workspace or another. */
async function write(title: string, workspaceId = world.workspace.id) {
  const document = await world.chamber.call(routes.createDocument, {
    params: { id: workspaceId },
    body: { kind: 'policy', title },
  });
  const thread = await world.chamber.call(routes.createThread, {
    params: { id: document.id },
    body: { anchor: null, body: 'Ένα σχόλιο' },
  });
  return { id: document.id, threadId: thread.id };
}
const countOf = async (id: string) => (await world.chamber.call(routes.workspace, { params: { id } })).documentCount;

describe('a document', () => {
  it('is deleted by coordinators alone, is then nowhere, and comes back as it was', async () => {
    const { id, threadId } = await write('Σχέδιο που δεν χρειάζεται');
    const [place, params] = [{ id: world.workspace.id }, { id }];
    const before = await countOf(place.id);
    expect(await problemOf(world.editor.call(routes.removeDocument, { params }))).toBe('no-right');
    expect(await problemOf(world.outsider.call(routes.removeDocument, { params }))).toBe('not-found');
    await world.coordinator.call(routes.removeDocument, { params });

    expect(await problemOf(world.chamber.call(routes.document, { params }))).toBe('not-found');
    expect(await problemOf(world.chamber.call(routes.content, { params }))).toBe('not-found');
    expect(
      await problemOf(world.chamber.call(routes.reply, { params: { id: threadId }, body: { body: 'Και;' } })),
    ).toBe('not-found');
    const { items } = await world.chamber.call(routes.documents, { params: place });
    expect(items.map((item) => item.id)).not.toContain(id);
    expect(await countOf(place.id)).toBe(before - 1);

    expect(await problemOf(world.editor.call(routes.binnedDocuments, { params: place }))).toBe('no-right');
    const bin = await world.coordinator.call(routes.binnedDocuments, { params: place });
    expect(bin.items).toMatchObject([{ id, title: 'Σχέδιο που δεν χρειάζεται', deletedBy: { name: 'Άννα' } }]);
    const back = { id: place.id, documentId: id };
    expect(await problemOf(world.editor.call(routes.recoverDocument, { params: back }))).toBe('no-right');
    await world.coordinator.call(routes.recoverDocument, { params: back });
    expect((await world.viewer.call(routes.threads, { params })).items).toHaveLength(1);
    expect(await countOf(place.id)).toBe(before);
    const log = await world.coordinator.call(routes.workspaceAudit, { params: place });
    expect(log.items.slice(0, 2).map(({ action }) => action)).toEqual(['document.recovered', 'document.deleted']);
  });

  it('stays once it was put to a vote, and so does its workspace', async () => {
    const made = await world.chamber.call(routes.createWorkspace, { body: { title: 'Αποφάσεις' } });
    const [place, unionId] = [{ id: made.id }, world.unions.partner];
    await world.chamber.call(routes.addUnion, { params: { ...place, unionId } });
    const move = (id: string, stage: 'consultation' | 'voting' | 'archived', reason?: string) =>
      world.chamber.call(routes.moveStage, { params: { id }, body: { stage, reason } });
    const refused = (id: string) => problemOf(world.chamber.call(routes.removeDocument, { params: { id } }));

    const asked = await write('Με απλό ερώτημα', made.id);
    const vote = await world.chamber.call(routes.openVote, { params: asked, body: { question: 'Συνεχίζουμε;' } });
    await world.chamber.call(routes.closeVote, { params: { id: vote.id }, body: {} });
    const pinned = await write('Με έκδοση', made.id);
    await move(pinned.id, 'consultation');
    await move(pinned.id, 'voting');
    expect(await refused(pinned.id)).toBe('kept');
    expect(await world.chamber.call(routes.document, { params: { id: pinned.id } })).toMatchObject({
      keptFor: 'decision',
    });
    await move(pinned.id, 'consultation', 'Διορθώσεις');
    for (const { id } of [asked, pinned]) {
      expect(await refused(id)).toBe('kept');
      await move(id, 'archived');
      expect(await refused(id)).toBe('kept');
    }
    const answer = await world.chamber.send('DELETE', `/api/documents/${asked.id}`, {});
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('αρχειοθετήσετε') });
    expect(await problemOf(world.chamber.call(routes.removeWorkspace, { params: place }))).toBe('kept');
  });

  it('stays while it is the text of a call', async () => {
    const made = await world.chamber.call(routes.createWorkspace, { body: { title: 'Προσκλήσεις' } });
    const deadline = new Date(clock.now().getTime() + limits.bin).toISOString();
    const { documentId } = await world.chamber.call(routes.createCall, {
      body: { title: 'Πρόσκληση', deadline, workspaceIds: [made.id], questions: [] },
    });
    const params = { id: documentId };
    expect(await world.chamber.call(routes.document, { params })).toMatchObject({ keptFor: 'call' });
    expect(await problemOf(world.chamber.call(routes.removeDocument, { params }))).toBe('kept');
    expect(await problemOf(world.chamber.call(routes.removeWorkspace, { params: { id: made.id } }))).toBe('kept');
  });

  it('is not found by search while it lies in the bin, is found again, and leaves no word when it is erased', async () => {
    const { id } = await write('Ανεμόμυλος');
    const find = async () => {
      await server.context.followers.settled();
      await server.context.search.settled();
      return (await world.chamber.call(routes.search, { query: { q: 'ανεμόμυλος' } })).items.map((hit) => hit.title);
    };
    expect(await find()).toContain('Ανεμόμυλος');
    await world.coordinator.call(routes.removeDocument, { params: { id } });
    expect(await find()).toEqual([]);
    await world.coordinator.call(routes.recoverDocument, { params: { id: world.workspace.id, documentId: id } });
    expect(await find()).toContain('Ανεμόμυλος');
  });

  it('goes after 30 days with its text, history, comments and pictures, and not a moment sooner', async () => {
    const { id, threadId } = await write('Πολύ παλιό σχέδιο');
    await world.coordinator.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } });
    await server.context.followers.settled();
    await server.context.search.settled();
    expect(await count('searchPassages', { ref: threadId })).toBeGreaterThan(0);
    const { db, sync } = server.context;
    const document = { $in: [id, new mongoose.Types.ObjectId(id)] };
    await world.coordinator.call(routes.removeDocument, { params: { id } });
    clock.forward(limits.bin - 60_000);
    await again('chamber', 'coordinator');
    await empty();
    expect(await count('threads', { documentId: document })).toBe(1);
    expect(
      (await world.coordinator.call(routes.binnedDocuments, { params: { id: world.workspace.id } })).items,
    ).toHaveLength(1);

    clock.forward(120_000);
    const back = { id: world.workspace.id, documentId: id };
    expect(await problemOf(world.coordinator.call(routes.recoverDocument, { params: back }))).toBe('not-found');
    expect(await empty()).toMatchObject({ documents: 1, workspaces: 0 });
    for (const { name } of await db.db!.listCollections().toArray()) {
      if (['facts', 'audit', 'jobs'].includes(name)) continue;
      // That it was erased is told, and seen in the activity.
      const left = { $or: [{ documentId: document }, { _id: document }], type: { $ne: 'document.erased' } };
      expect.soft(await count(name, left), name).toBe(0);
    }
    await server.context.search.settled();
    expect(await count('searchPassages', { ref: { $in: [id, threadId] } })).toBe(0);
    const left = new Doc();
    applyUpdate(left, await sync.read(id));
    expect(textOf(left).length).toBe(0);
  });
});

describe('a workspace', () => {
  it('goes into the bin with all it holds, comes back, and is erased with its files', async () => {
    world.outsider = await server.signedIn(world.outsider.me.email);
    const made = await world.chamber.call(routes.createWorkspace, { body: { title: 'Δοκιμή', visibility: 'public' } });
    const params = { id: made.id };
    const { id } = await write('Κείμενο μέσα', made.id);
    const form = new FormData();
    form.set('file', new Blob(['Πρακτικά']), 'praktika.txt');
    const headers = { 'x-koinon-client': 'test', cookie: world.chamber.cookie };
    const sent = await fetch(`${server.url}/api/workspaces/${made.id}/files`, { method: 'POST', body: form, headers });
    expect(sent.status).toBe(201);

    expect(await problemOf(world.outsider.call(routes.removeWorkspace, { params }))).toBe('no-right');
    await world.chamber.call(routes.removeWorkspace, { params });
    for (const who of [world.chamber, world.guest]) {
      expect(await problemOf(who.call(routes.workspace, { params }))).toBe('not-found');
      expect(await problemOf(who.call(routes.document, { params: { id } }))).toBe('not-found');
      expect((await who.call(routes.workspaces, {})).items.map((item) => item.id)).not.toContain(made.id);
    }
    expect((await world.outsider.call(routes.binnedWorkspaces, {})).items).toEqual([]);
    expect((await world.chamber.call(routes.binnedWorkspaces, {})).items).toMatchObject([{ id: made.id }]);
    await world.chamber.call(routes.recoverWorkspace, { params });
    expect(await world.guest.call(routes.document, { params: { id } })).toMatchObject({ title: 'Κείμενο μέσα' });

    await world.chamber.call(routes.removeWorkspace, { params });
    clock.forward(limits.bin + 60_000);
    expect(await empty()).toMatchObject({ documents: 1, workspaces: 1 });
    const { Types } = mongoose;
    const workspaceId = new Types.ObjectId(made.id);
    for (const name of ['documents', 'files', 'threads'])
      expect(await count(name, { $or: [{ workspaceId }, { documentId: new Types.ObjectId(id) }] }), name).toBe(0);
    expect(await count('workspaces', { _id: workspaceId })).toBe(0);
  });
});
