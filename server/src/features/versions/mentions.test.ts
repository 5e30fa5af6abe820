import { routes } from '@koinon/contract';
import { build, textSchema } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld } from '../../testing/world.ts';
import { newMentions } from './mentions.ts';

let server: InProcess;
let world: World;
let id: string;
const doc = new Y.Doc();
const { mention, p, text } = build;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  const params = { id: world.workspace.id };
  id = (await world.chamber.call(routes.createDocument, { params, body: { kind: 'note', title: 'Υπόμνημα' } })).id;
  Y.applyUpdate(doc, await server.context.sync.read(id));
});
afterAll(() => server?.[Symbol.asyncDispose]());

/** Another text, which rests after that. */
async function write(who: Actor, ...paragraphs: Parameters<typeof p>[]): Promise<void> {
  const before = Y.encodeStateVector(doc);
  textOf(doc).delete(0, textOf(doc).length);
  writeTree(textOf(doc), text(...paragraphs.map((one) => p(...one))) as JsonNode, textSchema);
  await server.context.sync.write(id, Y.encodeStateAsUpdate(doc, before), { personId: who.me.id });
  await server.context.versions.keep(id);
  await server.context.followers.settled();
}
const told = async (who: Actor) =>
  (await who.call(routes.notifications, { query: {} })).items
    .filter(({ type }) => type === 'document.mentioned')
    .map(({ sentence, reason, count }) => ({ sentence, reason, count }));

it('a text tells whom it mentions once for each mention, and never again on an edit', async () => {
  const viewer = mention('person', world.viewer.me.id, 'Εύα');
  const union = mention('union', world.unions.partner, 'Ένωση');
  await write(world.chamber, ['Θα το γράψει η ', viewer, ' με την ', union]);
  const once = [{ sentence: 'Το κείμενο «Υπόμνημα» σας αναφέρει', reason: 'mentioned', count: 1 }];
  expect(await told(world.viewer)).toEqual(once);
  const ofUnion = await told(world.editor);
  expect(ofUnion).toMatchObject([
    { sentence: 'Το κείμενο «Υπόμνημα» αναφέρει την Ένωσή σας', reason: 'unionMentioned' },
  ]);
  expect(await told(world.outsider)).toEqual([]);

  await write(world.chamber, ['Μια αλλαγή.'], ['Θα το γράψει η ', viewer, ' με την ', union, ' ως τον Μάιο.']);
  expect(await told(world.viewer)).toEqual(once);
  // Another mention is another one.
  await write(world.chamber, ['Το παρουσιάζει η ', viewer], ['Θα το γράψει η ', viewer, ' με την ', union]);
  expect(await told(world.viewer)).toMatchObject([{ count: 2 }]);
  expect(await told(world.editor)).toEqual(ofUnion);
});

it('what stood in a text before mentions were counted is no news', async () => {
  await server.context.db.collection('versions').updateMany({}, { $unset: { mentions: '' } });
  const before = await told(world.viewer);
  const viewer = mention('person', world.viewer.me.id, 'Εύα');
  await write(world.chamber, ['Ρωτήστε την ', viewer, ', την ', viewer, ' και πάλι την ', viewer]);
  expect(await told(world.viewer)).toEqual(before);
  // From then on they are.
  await write(world.chamber, ['Ρωτήστε την ', viewer, ', την ', viewer, ', την ', viewer, ' και την ', viewer]);
  expect(await told(world.viewer)).toMatchObject([{ count: 3 }]);
});

it('tells nobody of themselves who alone wrote since the version before', () => {
  const [anna, nikos] = ['a'.repeat(24), 'b'.repeat(24)];
  const [one, other] = [`person:${anna}`, `person:${nikos}`];
  const writer = (id: string) => ({ id, name: 'Κάποιος' });
  expect(newMentions(null, [one, other], [writer(anna)])).toEqual([other]);
  expect(newMentions({ mentions: [other] }, [one, other, one], [writer(anna), writer(nikos)])).toEqual([one]);
  expect(newMentions({ mentions: [one, one] }, [one], [])).toEqual([]);
});
