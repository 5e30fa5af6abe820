import { type Anchor, type DocumentShape, routes } from '@koinon/contract';
import { textOf } from '@koinon/live-text';
import { createItem, removeItem, updateItem } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let ours: DocumentShape;
let theirs: DocumentShape;
/** Of the Chamber's team too. */
let second: Actor;
const docs = new Map<string, Y.Doc>();

async function write(id: string, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = docs.get(id)!;
  const before = Y.encodeStateVector(doc);
  change(doc);
  await server.context.sync.write(id, Y.encodeStateAsUpdate(doc, before), { personId: world.chamber.me.id });
}
async function plan(workspaceId: string, title: string): Promise<DocumentShape> {
  const made = await world.chamber.call(routes.createDocument, {
    params: { id: workspaceId },
    body: { kind: 'roadmap', title },
  });
  docs.set(made.id, new Y.Doc());
  await write(made.id, (doc) => {
    createItem(doc, { id: 'first', kind: 'action', title: `${title}: πρώτο`, end: '2090-01-01' });
    createItem(doc, { id: 'second', kind: 'milestone', title: `${title}: δεύτερο`, dependsOn: ['first'] });
  });
  return made;
}
const waits = (who: Actor, from: { id: string }, itemId: string, on: { id: string }, onItem: string) =>
  who.call(routes.linkRoadmapItem, {
    params: { id: from.id, itemId },
    body: { documentId: on.id, itemId: onItem },
  });
const justify = (who: Actor, from: { id: string }, itemId: string, anchor: Anchor) =>
  who.call(routes.linkRoadmapItem, {
    params: { id: from.id, itemId },
    body: { documentId: world.document.id, anchor },
  });
const linksOf = async (who: Actor, of: { id: string }) =>
  (await who.call(routes.roadmapLinks, { params: { id: of.id } })).items;
const unlinkAll = async (of: { id: string }) => {
  for (const { id: linkId, from } of await linksOf(world.chamber, of))
    await world.chamber.call(routes.unlinkRoadmapItem, { params: { id: from!.documentId, linkId } });
};

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  second = await server.signedIn((await server.person({ coordinator: true })).email);
  // A second workspace, in which the editor takes no part.
  const other = await world.chamber.call(routes.createWorkspace, { body: { title: 'Άλλος χώρος' } });
  ours = await plan(world.workspace.id, 'Δικός μας');
  theirs = await plan(other.id, 'Άλλος');
});
afterAll(() => server?.[Symbol.asyncDispose]());

describe('an item that waits for one of another roadmap', () => {
  it('is seen from both, by who may see them; for others it is a step without a name', async () => {
    const { items } = await waits(world.chamber, ours, 'first', theirs, 'second');
    const whole = {
      from: { documentId: ours.id, itemId: 'first', title: 'Δικός μας: πρώτο' },
      on: { documentId: theirs.id, documentTitle: 'Άλλος', itemId: 'second', title: 'Άλλος: δεύτερο' },
      circular: false,
    };
    expect(items).toMatchObject([whole]);
    expect(await linksOf(world.chamber, theirs)).toMatchObject([whole]);
    const seen = await linksOf(world.viewer, ours);
    expect(seen).toMatchObject([{ from: { itemId: 'first' }, on: null }]);
    expect(JSON.stringify(seen)).not.toContain(theirs.id);
    const all = async (who: Actor) => (await who.call(routes.roadmap, { query: {} })).items;
    const first = ({ id, documentId }: { id: string; documentId: string }) => id === 'first' && documentId === ours.id;
    expect((await all(world.chamber)).find(first)!.waitsFor).toEqual([{ documentId: theirs.id, itemId: 'second' }]);
    expect((await all(world.viewer)).find(first)!.waitsFor).toEqual([]);
  });

  it('is linked by who may edit it and may see the other, once, and neither within one roadmap nor with what is not there', async () => {
    expect(await problemOf(waits(world.chamber, ours, 'first', theirs, 'second'))).toBe('already-exists');
    expect(await problemOf(waits(world.viewer, ours, 'second', ours, 'first'))).toBe('no-right');
    expect(await problemOf(waits(world.editor, ours, 'second', theirs, 'first'))).toBe('not-found');
    expect(await problemOf(waits(world.editor, ours, 'second', ours, 'first'))).toBe('bad-input');
    expect(await problemOf(waits(world.chamber, ours, 'nothing', theirs, 'first'))).toBe('not-found');
    expect(await problemOf(waits(world.chamber, ours, 'second', theirs, 'nothing'))).toBe('not-found');
    expect(await problemOf(waits(world.chamber, ours, 'second', world.document, 'first'))).toBe('not-found');
    const [made] = await linksOf(world.editor, ours);
    const unlink = (who: Actor, of: { id: string }) =>
      problemOf(who.call(routes.unlinkRoadmapItem, { params: { id: of.id, linkId: made!.id } }));
    expect(await unlink(world.viewer, ours)).toBe('no-right');
    expect(await unlink(world.chamber, theirs)).toBe('not-found');
  });

  it('closes no circle, also through steps that one may not see', async () => {
    // Ours first waits for their second, and that for their first, within their roadmap.
    expect(await problemOf(waits(world.chamber, theirs, 'first', ours, 'first'))).toBe('conflict');
    expect(await problemOf(waits(world.chamber, theirs, 'second', ours, 'second'))).toBe('conflict');
    const third = await plan(world.workspace.id, 'Τρίτος');
    await waits(world.chamber, theirs, 'first', third, 'first');
    // Who sees both their ends, and not what is between.
    expect(await problemOf(waits(world.editor, third, 'first', ours, 'first'))).toBe('conflict');
    expect(await linksOf(world.editor, third)).toMatchObject([{ from: null, on: { itemId: 'first' } }]);
    for (const of of [ours, theirs]) await unlinkAll(of);
  });

  it('has one outcome where two people close a circle at once', async () => {
    for (let round = 0; round < 3; round++) {
      const outcomes = await Promise.allSettled([
        waits(world.chamber, ours, 'first', theirs, 'first'),
        waits(second, theirs, 'first', ours, 'first'),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const left = await linksOf(world.chamber, ours);
      expect(left).toHaveLength(1);
      expect(left[0]!.circular).toBe(false);
      const from = left[0]!.from!.documentId;
      await world.chamber.call(routes.unlinkRoadmapItem, { params: { id: from, linkId: left[0]!.id } });
    }
  });

  it('says of a circle that came by a merge of texts that it is one, and of a step that was removed that it is gone', async () => {
    await waits(world.chamber, ours, 'first', theirs, 'second');
    await write(theirs.id, (doc) => void updateItem(doc, 'second', { dependsOn: [] }));
    await waits(world.chamber, theirs, 'first', ours, 'second');
    expect((await linksOf(world.chamber, ours)).map(({ circular }) => circular)).toEqual([false, false]);
    // Somebody who was not connected comes back with an edit that nobody could check.
    await write(theirs.id, (doc) => void updateItem(doc, 'second', { dependsOn: ['first'] }));
    server.context.events.emit('text.edited', { documentId: theirs.id });
    expect((await linksOf(world.chamber, ours)).map(({ circular }) => circular)).toEqual([true, true]);
    expect((await world.chamber.call(routes.roadmap, { query: {} })).items.length).toBeGreaterThan(3);
    await write(theirs.id, (doc) => void removeItem(doc, 'second', 'keep'));
    server.context.events.emit('text.edited', { documentId: theirs.id });
    expect(await linksOf(world.chamber, ours)).toMatchObject([
      { on: { itemId: 'second', title: null }, circular: false },
      { on: { itemId: 'second', documentId: ours.id }, circular: false },
    ]);
    for (const of of [ours, theirs]) await unlinkAll(of);
  });
});

describe('an item that a paragraph justifies', () => {
  it('is linked with the words of a text, seen at both, and no other words than a text has', async () => {
    const text = new Y.Doc();
    Y.applyUpdate(text, await server.context.sync.read(world.document.id));
    const write = async (change: () => void) => {
      const before = Y.encodeStateVector(text);
      change();
      const update = Y.encodeStateAsUpdate(text, before);
      await server.context.sync.write(world.document.id, update, { personId: world.editor.me.id });
    };
    await write(() => textOf(text).insert(1, 'Άρθρο 1', {}));
    const position = (index: number, side: number) =>
      Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(text), index, side))).toString(
        'base64',
      );
    const anchor = { start: position(1, 0), end: position(8, -1), quote: 'Άρθρο 1' };
    await justify(world.editor, ours, 'second', anchor);
    const whole = {
      from: { itemId: 'second', kind: 'milestone', title: 'Δικός μας: δεύτερο' },
      on: { documentId: world.document.id, itemId: null, title: 'Άρθρο 1', anchor },
    };
    expect(await linksOf(world.viewer, ours)).toMatchObject([whole]);
    expect(await linksOf(world.viewer, world.document)).toMatchObject([whole]);
    expect(await problemOf(linksOf(world.outsider, world.document))).toBe('not-found');
    const wrong = { ...anchor, start: 'AQ==' };
    expect(await problemOf(justify(world.editor, ours, 'second', wrong))).toBe('bad-input');
    // Taken away, and brought back as new letters elsewhere.
    const quoted = async () => (await linksOf(world.viewer, ours))[0]!.on!.title;
    await write(() => textOf(text).delete(1, 7));
    expect(await quoted()).toBeNull();
    expect((await linksOf(world.viewer, ours))[0]!.on!.anchor!.quote).toBe('Άρθρο 1');
    await write(() => textOf(text).insert(1, 'Και το Άρθρο 1', {}));
    expect(await quoted()).toBe('Άρθρο 1');
    const told = (await world.viewer.call(routes.activity, { params: { id: world.workspace.id } })).items;
    expect(told.map(({ type }) => type)).toContain('roadmap.linked');
  });

  it('stands in the table of the roadmap and on the public pages of both, as the text says it now, for who may read both', async () => {
    const text = new Y.Doc();
    Y.applyUpdate(text, await server.context.sync.read(world.document.id));
    // Behind the sign with which a text begins.
    const at = textOf(text).toString().indexOf('Και το') + 1;
    const position = (index: number, side: number) =>
      Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(text), index, side))).toString(
        'base64',
      );
    const anchor = { start: position(at, 0), end: position(at + 6, -1), quote: 'Και το' };
    await justify(world.chamber, ours, 'first', anchor);
    await justify(world.chamber, theirs, 'first', anchor);
    const before = Y.encodeStateVector(text);
    textOf(text).insert(at + 4, 'όλο ');
    const update = Y.encodeStateAsUpdate(text, before);
    await server.context.sync.write(world.document.id, update, { personId: world.editor.me.id });

    const read = async (who: { send: Actor['send'] }, path: string) => (await who.send('GET', path)).text();
    const rowOf = (csv: string, item: string) => csv.split('\r\n').find((line) => line.includes(item));
    const quoted = `«Και όλο το» (${world.document.title})`;
    const table = `/api/workspaces/${world.workspace.id}/roadmap.csv`;
    expect(rowOf(await read(world.viewer, table), 'Δικός μας: πρώτο')).toContain(quoted);
    expect(rowOf(await read(world.chamber, '/api/roadmap.csv'), 'Άλλος: πρώτο')).toContain(quoted);
    // Who reads the roadmap and not the text.
    const body = { visibility: 'network' } as const;
    await world.chamber.call(routes.changeWorkspace, { params: { id: theirs.workspaceId }, body });
    const alone = rowOf(
      await read(world.outsider, `/api/workspaces/${theirs.workspaceId}/roadmap.csv`),
      'Άλλος: πρώτο',
    );
    expect(alone).toBeDefined();
    expect(alone).not.toContain('Και όλο');

    const pageOf = (id: string) => read(world.guest, `/p/documents/${id}`);
    const show = (visibility: 'public' | 'private') =>
      world.chamber.call(routes.changeWorkspace, { params: { id: world.workspace.id }, body: { visibility } });
    await show('public');
    const page = await pageOf(world.document.id);
    expect(page).toContain('«Και όλο το»');
    expect(page).toContain(`<a href="/p/documents/${ours.id}#item-first">Δικός μας: πρώτο</a>`);
    expect(page).not.toContain('Άλλος');
    const roadmap = await pageOf(ours.id);
    expect(roadmap).toContain('Τεκμηριώνεται από');
    expect(roadmap).toMatch(new RegExp(`/p/documents/${world.document.id}#:~:text=[^"]+">«Και όλο το»`));
    await write(ours.id, (doc) => void removeItem(doc, 'first', 'keep'));
    server.context.events.emit('text.edited', { documentId: ours.id });
    expect(await pageOf(world.document.id)).not.toContain('Και όλο το»');
    await show('private');
  });
});
