import { type SearchHit, type SearchKind, routes } from '@koinon/contract';
import { build, updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { type World, createWorld } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

async function find(who: Visitor, q: string, kind?: SearchKind, more: object = {}): Promise<SearchHit[]> {
  await server.context.followers.settled();
  await server.context.search.settled();
  return (await who.call(routes.search, { query: { q, ...(kind ? { kind } : {}), ...more } })).items;
}

describe('what a person wrote', () => {
  it('is found by who wrote it or wrote in it, and by nobody else', async () => {
    const { editor, editor2, viewer, chamber, guest, workspace } = world;
    const { id } = await editor.call(routes.createDocument, {
      params: { id: workspace.id },
      body: { kind: 'note', title: 'Καλαθοπλεκτική' },
    });
    const thread = await editor2.call(routes.createThread, {
      params: { id },
      body: { anchor: null, body: 'Και η καλαθοπλεκτική των νησιών' },
    });
    const by = async (who: Visitor, person: string) =>
      (await find(who, 'καλαθοπλεκτική', undefined, { person })).map((hit) => hit.kind);
    expect(await by(viewer, editor.me.id)).toEqual(['document']);
    expect(await by(viewer, editor2.me.id)).toEqual(['comment']);
    expect(await by(viewer, chamber.me.id)).toEqual([]);

    const json = { type: 'doc', content: [build.p('Τα εργαστήρια μαθαίνουν καλαθοπλεκτική.')] };
    await server.context.sync.write(id, updateFromJson(json, { clientID: 78 }), { personId: chamber.me.id });
    await vi.waitFor(async () => expect(await by(viewer, chamber.me.id)).toEqual(['document']), soon);
    // What is taken back is theirs no more.
    await editor2.call(routes.deleteComment, { params: { id: thread.comments[0]!.id } });
    expect(await by(viewer, editor2.me.id)).toEqual([]);

    await chamber.call(routes.changeWorkspace, { params: { id: workspace.id }, body: { visibility: 'public' } });
    expect(await find(guest, 'καλαθοπλεκτική')).toHaveLength(1);
    expect(await by(guest, editor.me.id)).toEqual([]);
    await chamber.call(routes.changeWorkspace, { params: { id: workspace.id }, body: { visibility: 'private' } });
  });

  it('is read anew where an earlier version kept nobody', async () => {
    const { editor, viewer } = world;
    const passages = server.context.db.collection('searchPassages');
    await passages.updateMany({}, { $unset: { people: '' } });
    expect(await find(viewer, 'καλαθοπλεκτική', undefined, { person: editor.me.id })).toEqual([]);
    for (const feature of server.context.features) await feature.bringUpToDate?.();
    expect(await find(viewer, 'καλαθοπλεκτική', undefined, { person: editor.me.id })).toHaveLength(1);
    expect(await passages.countDocuments({ people: { $exists: false } })).toBe(0);
  });
});

describe('people', () => {
  it('are found by who shares a workspace with them, and by all who are signed in once they agreed to be named', async () => {
    const { chamber, editor, outsider, viewer, guest, removed, unions, workspace } = world;
    const path = `/workspaces/${workspace.id}/people#person-${editor.me.id}`;
    expect(await find(viewer, 'γιωργου', 'person')).toMatchObject([
      { id: editor.me.id, title: 'Γιώργος', place: { path } },
    ]);
    expect(await find(outsider, 'Γιώργος', 'person')).toEqual([]);
    expect(await find(guest, 'Γιώργος', 'person')).toEqual([]);
    // Who was shut out stands in no list of the workspace.
    expect(await find(viewer, removed.me.name, 'person')).toEqual([]);

    await editor.call(routes.changeMe, { body: { listed: true } });
    const named = await find(outsider, 'Γιώργος', 'person');
    expect(named).toMatchObject([{ id: editor.me.id, place: { path: `/unions/${unions.partner}`, workspace: null } }]);
    await editor.call(routes.changeMe, { body: { name: 'Στέργιος' } });
    expect(await find(chamber, 'Γιώργος', 'person')).toEqual([]);
    expect(await find(chamber, 'στεργιου', 'person')).toHaveLength(1);
  });
});

describe('calls and decisions', () => {
  it('finds a call for everybody, from when it is published', async () => {
    const { chamber, guest, viewer, workspace } = world;
    const call = await chamber.call(routes.createCall, {
      body: {
        title: 'Πρόσκληση για υφαντουργεία',
        summary: 'Ζητάμε ιδέες για τους αργαλειούς.',
        deadline: new Date(Date.now() + 9e8).toISOString(),
        workspaceIds: [workspace.id],
      },
    });
    expect(await find(chamber, 'αργαλειός', 'call')).toEqual([]);
    await chamber.call(routes.publishCall, { params: { id: call.id } });
    expect(await find(guest, 'αργαλειός', 'call')).toMatchObject([{ place: { path: `/p/calls/${call.slug}` } }]);
    expect(await find(viewer, 'υφαντουργείο', 'call')).toHaveLength(1);
    expect(await find(chamber, 'αργαλειός', 'call')).toMatchObject([{ place: { path: `/calls/${call.id}` } }]);
  });

  it('finds a vote by its question for who reads its document', async () => {
    const { coordinator, viewer, outsider, document } = world;
    const vote = await coordinator.call(routes.openVote, {
      params: { id: document.id },
      body: { question: 'Ιδρύουμε κοινό παρατηρητήριο;' },
    });
    const path = `/documents/${document.id}#vote-${vote.id}`;
    expect(await find(viewer, 'παρατηρητηρια', 'decision')).toMatchObject([{ id: vote.id, place: { path } }]);
    expect(await find(outsider, 'παρατηρητηρια', 'decision')).toEqual([]);
  });
});

describe('what is suggested', () => {
  it('is found within two seconds, at its place, for who reads the document, until it is decided on', async () => {
    const { chamber, editor, viewer, outsider, workspace } = world;
    const { id } = await chamber.call(routes.createDocument, {
      params: { id: workspace.id },
      body: { kind: 'note', title: 'Σημείωμα' },
    });
    const { branchId } = await editor.call(routes.branch, { params: { id }, body: { as: 'person' } });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await server.context.sync.read(branchId));
    textOf(doc).insert(textOf(doc).length, ' Και νερόμυλοι.');
    await server.context.sync.write(branchId, Y.encodeStateAsUpdate(doc), { personId: editor.me.id });
    doc.destroy();
    const asked = { query: { q: 'νερόμυλος', kind: 'suggestion' as const } };
    await vi.waitFor(async () => expect((await viewer.call(routes.search, asked)).items).toHaveLength(1), soon);
    const [one] = (await viewer.call(routes.suggestions, { params: { id } })).items;
    const [hit] = await find(viewer, 'νερόμυλος', 'suggestion', { person: editor.me.id });
    expect(hit).toMatchObject({ title: 'Σημείωμα', place: { path: `/documents/${id}#suggestion-${one!.id}` } });
    expect(await find(outsider, 'νερόμυλος')).toEqual([]);

    await chamber.call(routes.decideSuggestions, { params: { id }, body: { ids: [one!.id], outcome: 'reject' } });
    await vi.waitFor(async () => expect((await viewer.call(routes.search, asked)).items).toEqual([]), soon);
  });
});
