import { type VersionShape, limits, routes } from '@koinon/contract';
import { build, textSchema } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { YjsActor } from '@koinon/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSyncPort } from '../documents/index.ts';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let id: string;
let editor: YjsActor;

beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterAll(async () => {
  editor?.destroy();
  await server?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  editor?.destroy();
  const params = { id: world.workspace.id };
  const made = await world.chamber.call(routes.createDocument, { params, body: { kind: 'note', title: 'Κείμενο' } });
  id = made.id;
  const url = `${server.url.replace('http', 'ws')}/sync/${id}`;
  editor = new YjsActor({ url, headers: { origin: server.url, cookie: world.editor.cookie } });
  await editor.connect();
  await editor.until(() => editor.synced);
  textOf(editor.doc).delete(0, textOf(editor.doc).length);
  writeTree(textOf(editor.doc), build.text(build.p('Οι Ενώσεις ζητούν ρήτρες.')) as JsonNode, textSchema);
  await editor.untilSaved();
});

async function replace(words: string, others: string): Promise<void> {
  const at = textOf(editor.doc).toString().indexOf(words) + 1;
  editor.doc.transact(() => {
    textOf(editor.doc).delete(at, words.length);
    textOf(editor.doc).insert(at, others, {});
  });
  await editor.untilSaved();
}

const name = (title: string) => world.editor.call(routes.nameVersion, { params: { id }, body: { name: title } });
const listed = async (): Promise<VersionShape[]> =>
  (await world.viewer.call(routes.versions, { params: { id } })).items;
const textOfVersion = async (version: string) =>
  (await world.viewer.send('GET', `/api/versions/${version}/content?format=text`)).text();
/** What the document server tells; by itself it tells of a new document a minute later. */
async function toldOfEdit(): Promise<void> {
  const { documents, suggestions: side, facts, events, identity, logger, followers } = server.context;
  {
    await using told = createSyncPort({ documents, side, facts, events, clock, identity, logger });
    told.happened({ type: 'edited', documentId: id, personIds: [world.editor.me.id], at: clock.now() });
  }
  await followers.settled();
}

const words = () => textOf(editor.doc).toString().trim();

describe('versions', () => {
  it('are kept under a name by whoever may edit, once for the same text, and can be read', async () => {
    const first = await name('Πριν από τη συνέλευση');
    expect(first).toMatchObject({
      number: 1,
      name: 'Πριν από τη συνέλευση',
      by: { person: { id: world.editor.me.id } },
    });
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    await replace('ζητούν', 'απαιτούν');
    const second = await name('Μετά');
    expect(second).toMatchObject({ number: 2 });
    expect((await listed()).map(({ number }) => number)).toEqual([2, 1]);
    expect(await textOfVersion(first.id)).toContain('ζητούν');
    expect(await textOfVersion(second.id)).toContain('απαιτούν');
    expect(await problemOf(world.commenter.call(routes.nameVersion, { params: { id }, body: { name: 'Όχι' } }))).toBe(
      'no-right',
    );
    expect((await world.outsider.send('GET', `/api/versions/${first.id}/content`)).status).toBe(404);
  });

  it('are made when the text goes to another stage', async () => {
    await world.coordinator.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } });
    await vi.waitFor(async () => expect(await listed()).toMatchObject([{ number: 1, name: null }]), soon);
    expect(await textOfVersion((await listed())[0]!.id)).toContain('ζητούν');
  });

  describe('while others write', () => {
    afterEach(() => void vi.restoreAllMocks());

    /** Holds the first reading of the text when it is done, as a slow machine does. */
    function holdReading() {
      const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { sync } = server.context;
      const read = sync.read.bind(sync);
      vi.spyOn(sync, 'read').mockImplementationOnce(async (documentId) => {
        const stored = await read(documentId);
        reached.resolve();
        await released.promise;
        return stored;
      });
      return { reached: reached.promise, letGo: released.resolve };
    }

    it('come in the order of what they hold: an older text is never kept after a newer one', async () => {
      const reading = holdReading();
      const slow = name('Αργή');
      await reading.reached;
      await replace('ζητούν', 'απαιτούν');
      await name('Γρήγορη');
      reading.letGo();
      const late = await slow;
      expect(late.number).toBe(2);
      expect(await textOfVersion(late.id)).toContain('απαιτούν');
    });

    it('hold the words of everybody they name, and of nobody words are left that no version will hold', async () => {
      const reading = holdReading();
      const keeping = server.context.versions.keep(id);
      await reading.reached;
      await replace('ζητούν', 'απαιτούν');
      await toldOfEdit();
      reading.letGo();
      const kept = await keeping;
      expect(await textOfVersion(String(kept!._id))).toContain('απαιτούν');
      expect(kept!.people.map((person) => person.id)).toEqual([world.editor.me.id]);
    });
  });

  it('a visit tells each when they were there before, whatever device that was on', async () => {
    const visit = async (who: World['viewer']) => (await who.call(routes.visitDocument, { params: { id } })).before;
    expect(await visit(world.viewer)).toBeNull();
    const then = clock.now().toISOString();
    clock.forward(limits.versions.visit - 1_000);
    expect(await visit(world.viewer)).toBeNull();
    clock.forward(limits.versions.visit + 1_000);
    const before = await visit(world.viewer);
    expect(Date.parse(before!)).toBeGreaterThan(Date.parse(then));
    expect(await visit(world.viewer)).toBe(before);
    expect(await visit(world.editor)).toBeNull();
    expect(await problemOf(world.outsider.call(routes.visitDocument, { params: { id } }))).toBe('not-found');
  });

  it('make themselves while people write, with who wrote, and no sooner than said', async () => {
    await toldOfEdit();
    expect(await listed()).toEqual([]);
    clock.forward(11 * 60_000);
    await vi.waitFor(async () => expect(await listed()).toHaveLength(1), soon);
    const [made] = await listed();
    expect(made).toMatchObject({ number: 1, name: null, by: null });
    expect(made!.people).toContainEqual({ id: world.editor.me.id, name: world.editor.me.name });
    expect(made!.unions.map(({ id: union }) => union)).toEqual([world.unions.partner]);
  });

  it('are compared in words, with who wrote what came', async () => {
    const first = await name('Αρχή');
    await replace('ζητούν', 'απαιτούν');
    const compared = await world.viewer.call(routes.compareVersions, { params: { id }, query: { from: first.id } });
    expect(compared).toMatchObject({
      items: [
        {
          kind: 'replace',
          before: 'ζητούν',
          after: 'απαιτούν',
          sentence: 'αντί «ζητούν» γράφτηκε «απαιτούν»',
          author: { id: world.editor.me.id },
        },
      ],
      wordsIn: 1,
      wordsOut: 1,
      wordsMoved: 0,
      content: { type: 'doc' },
    });
    // Where it shows in the later text: what went, and then what came.
    const doc = textSchema.nodeFromJSON(compared.content);
    expect(
      compared.items[0]!.parts.map(({ is, from, to, words: gone }) => [is, gone || doc.textBetween(from, to)]),
    ).toEqual([
      ['delete', 'ζητούν'],
      ['insert', 'απαιτούν'],
    ]);
    const guest = { params: { id }, query: { from: 'f'.repeat(24) } };
    expect(await problemOf(world.viewer.call(routes.compareVersions, guest))).toBe('not-found');
  });

  it('are compared with who deleted and who gave another form', async () => {
    const second = new YjsActor({
      url: `${server.url.replace('http', 'ws')}/sync/${id}`,
      headers: { origin: server.url, cookie: world.editor2.cookie },
    });
    try {
      const first = await name('Αρχή');
      await second.connect();
      await second.until(() => second.synced);
      const shared = textOf(second.doc);
      const at = (letters: string) => shared.toString().indexOf(letters) + 1;
      shared.delete(at('ζητούν '), 'ζητούν '.length);
      shared.format(at('ρήτρες'), 'ρήτρες'.length, { bold: true });
      await second.untilSaved();
      const asked = { params: { id }, query: { from: first.id } };
      const { items } = await world.viewer.call(routes.compareVersions, asked);
      expect(items.map(({ kind, author }) => [kind, author?.id])).toEqual([
        ['delete', world.editor2.me.id],
        ['format', world.editor2.me.id],
      ]);
    } finally {
      second.destroy();
    }
  });

  it('a part of one comes back while others type, and the rest stays as it is', async () => {
    const first = await name('Αρχή');
    await replace('Οι', 'Όλες οι');
    await replace('ρήτρες', 'κοινωνικές ρήτρες');
    const query = { from: first.id };
    const { items } = await world.editor.call(routes.compareVersions, { params: { id }, query });
    const [ids] = items.filter(({ after }) => after.includes('κοινωνικές')).map((one) => one.ids);
    const back = { params: { id: first.id }, body: { changes: ids! } };
    expect(await problemOf(world.commenter.call(routes.restoreVersion, back))).toBe('no-right');
    textOf(editor.doc).insert(1, 'Σήμερα ', {});
    await world.editor.call(routes.restoreVersion, back);
    await editor.until(() => !words().includes('κοινωνικές'));
    expect(words()).toBe('Σήμερα Όλες οι Ενώσεις ζητούν ρήτρες.');
    // What is not there any more is passed over.
    await world.editor.call(routes.restoreVersion, back);
    expect(words()).toBe('Σήμερα Όλες οι Ενώσεις ζητούν ρήτρες.');
  });

  it('what changed since I saw it is asked of my own last visit, and of nobody else', async () => {
    const asked = { params: { id }, query: { from: 'seen' as const } };
    const visit = () => world.viewer.call(routes.visitDocument, { params: { id } });
    expect(await problemOf(world.viewer.call(routes.compareVersions, asked))).toBe('not-found');
    await name('Τότε');
    await visit();
    clock.forward(limits.versions.visit + 60_000);
    await visit();
    await replace('ζητούν', 'απαιτούν');
    const { items } = await world.viewer.call(routes.compareVersions, asked);
    expect(items).toMatchObject([{ kind: 'replace', before: 'ζητούν', after: 'απαιτούν' }]);
    expect(await problemOf(world.editor.call(routes.compareVersions, asked))).toBe('not-found');
  });

  it('come back as a change of their own, and what was there becomes a version', async () => {
    const first = await name('Αρχή');
    await replace('ζητούν', 'απαιτούν');
    expect(await problemOf(world.commenter.call(routes.restoreVersion, { params: { id: first.id }, body: {} }))).toBe(
      'no-right',
    );
    await world.editor.call(routes.restoreVersion, { params: { id: first.id }, body: {} });
    await editor.until(() => words().includes('ζητούν'));
    const all = await listed();
    expect(all.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(all[0]!.hash).toBe(first.hash);
    expect(await textOfVersion(all[1]!.id)).toContain('απαιτούν');
  });
});
