import { type Anchor, type DocumentShape, limits, routes } from '@koinon/contract';
import { anchorsOf, build, updateFromJson } from '@koinon/editor-schema';
import { createItem, readRoadmap, removeItem } from '@koinon/roadmap';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let plan: DocumentShape;
let minutes: string;
let anchors: Anchor[];
const { callout, h, p, text } = build;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  plan = await world.chamber.call(routes.createDocument, {
    params: { id: world.workspace.id },
    body: { kind: 'roadmap', title: 'Οδικός χάρτης 2026' },
  });
  const update = updateFromJson(
    text(
      h(2, 'Αποφάσεις'),
      callout('decision', 'Αποστολή υπενθύμισης στους Δήμους'),
      p('Κοινό ταμείο εγγυήσεων'),
      p('Κοινή ημερίδα'),
    ),
  );
  minutes = String(new mongoose.Types.ObjectId());
  const caller = (await server.context.identity.behind({ id: '', personId: world.chamber.me.id }))!;
  const fields = { kind: 'minutes' as const, title: 'Πρακτικό 4' };
  await server.context.documents.create(caller, world.workspace.id, fields, 'el', {
    id: minutes,
    update,
    also: async () => {},
  });
  const place = (block: number, end: number) => ({ start: { block, offset: 0 }, end: { block, offset: end } });
  const around = { quote: limits.quote, around: 40 };
  anchors = anchorsOf(update, [place(1, 33), place(2, 22), place(1, 8), place(3, 13)], around).map((one) => one!);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const become = (
  who: Actor,
  anchor: Anchor,
  more: { unionId?: string; end?: string; roadmapId?: string } = {},
  of = minutes,
) => who.call(routes.itemOfDecision, { params: { id: of }, body: { anchor, title: anchor.quote, ...more } });
async function items() {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.context.sync.read(plan.id));
  return { doc, list: readRoadmap(doc) };
}

it('a decision becomes one item, whoever presses, together and again, and both say so', async () => {
  await Promise.all([become(world.chamber, anchors[0]!), become(world.editor, anchors[0]!)]);
  const planned = (await world.chamber.call(routes.roadmap, { query: { workspace: world.workspace.id } })).items;
  expect(planned.filter(({ documentId }) => documentId === plan.id)).toHaveLength(1);
  // Some of its words are the same decision.
  const { items: links } = await become(world.editor, anchors[2]!);
  const { list } = await items();
  expect(list).toMatchObject([{ kind: 'action', title: 'Αποστολή υπενθύμισης στους Δήμους', documentIds: [minutes] }]);
  const whole = {
    what: 'paragraph',
    made: true,
    from: { documentId: plan.id, itemId: list[0]!.id, title: list[0]!.title },
    on: { documentId: minutes, documentTitle: 'Πρακτικό 4', title: 'Αποστολή υπενθύμισης στους Δήμους' },
  };
  expect(links).toMatchObject([whole]);
  const of = async (id: string) => (await world.viewer.call(routes.roadmapLinks, { params: { id } })).items;
  expect(await of(plan.id)).toMatchObject([whole]);
  expect(await of(minutes)).toMatchObject([whole]);
  const told = (await world.viewer.call(routes.activity, { params: { id: world.workspace.id } })).items;
  expect(told.filter(({ type }) => type === 'roadmap.decided')).toHaveLength(1);
});

it('with whose work it is and until when, and again once its item was deleted', async () => {
  const duty = { unionId: world.unions.partner, end: '2030-05-01' };
  const mine = async () => (await items()).list.filter(({ title }) => title === 'Κοινό ταμείο εγγυήσεων');
  await become(world.editor, anchors[1]!, duty);
  const [first] = await mine();
  expect(first).toMatchObject({ responsibleUnionId: duty.unionId, end: duty.end });
  const { doc } = await items();
  const before = Y.encodeStateVector(doc);
  removeItem(doc, first!.id, 'keep');
  await server.context.sync.write(plan.id, Y.encodeStateAsUpdate(doc, before), { personId: world.editor.me.id });
  const { items: links } = await become(world.editor, anchors[1]!);
  expect(await mine()).toHaveLength(1);
  expect(links.filter(({ on }) => on?.title === 'Κοινό ταμείο εγγυήσεων')).toMatchObject([
    { from: { itemId: (await mine())[0]!.id } },
  ]);
});

it('is told where the minutes are too, and is there at once for who hears of it on another node', async () => {
  const other = await world.chamber.call(routes.createWorkspace, { body: { title: 'Ομάδα Β' } });
  const theirs = await world.chamber.call(routes.createDocument, {
    params: { id: other.id },
    body: { kind: 'roadmap', title: 'Χάρτης της ομάδας Β' },
  });
  await become(world.chamber, anchors[3]!, { roadmapId: theirs.id });
  const told = async (id: string) => {
    const { items: acts } = await world.chamber.call(routes.activity, { params: { id } });
    return acts.filter(({ type }) => type === 'roadmap.decided').map(({ title }) => title);
  };
  expect(await told(other.id)).toEqual(['Χάρτης της ομάδας Β']);
  expect(await told(world.workspace.id)).toContain('Πρακτικό 4');
  expect(JSON.stringify(await told(world.workspace.id))).not.toContain('ομάδας Β');

  const titles = async () =>
    (await world.chamber.call(routes.roadmapLinks, { params: { id: minutes } })).items.map(({ from }) => from?.title);
  expect(await titles()).toContain('Κοινή ημερίδα');
  // What was read here a moment ago does not have it.
  const doc = new Y.Doc();
  createItem(doc, { id: 'late', kind: 'action', title: 'Γράφτηκε αλλού' });
  await server.context.sync.write(theirs.id, Y.encodeStateAsUpdate(doc), { personId: world.chamber.me.id });
  await server.context.db.collection('roadmapLinks').insertOne({
    documentId: new mongoose.Types.ObjectId(theirs.id),
    itemId: 'late',
    onDocumentId: new mongoose.Types.ObjectId(minutes),
    onItemId: null,
    anchor: anchors[3],
    made: true,
    createdAt: new Date(),
  });
  expect(await titles()).toContain('Γράφτηκε αλλού');
});

it('is for who may change the roadmap, in minutes alone', async () => {
  const refused = (who: Actor, of = minutes) => problemOf(become(who, anchors[0]!, {}, of));
  expect(await refused(world.viewer)).toBe('not-ready');
  expect(await refused(world.outsider)).toBe('not-found');
  expect(await refused(world.editor, world.document.id)).toBe('not-found');
  expect((await items()).list).toHaveLength(2);
});
