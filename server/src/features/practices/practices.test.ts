import { type PracticeShape, routes, shapes } from '@koinon/contract';
import { readRoadmap } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
/** A workspace that everyone who is signed in may read. */
let open: string;

const card = {
  problem: 'Χάνουμε συμβάσεις χωρίς εγγυητική επιστολή.',
  solution: 'Κοινό αποθεματικό εγγυήσεων.',
  results: '31 εγγυήσεις σε τέσσερα χρόνια.',
  region: 'epirus' as const,
  sectors: ['Καθαριότητα'],
  tags: ['εγγυήσεις', 'συμβάσεις'],
  costBand: 'under50' as const,
  figures: [{ value: '31', label: 'εγγυήσεις' }],
  steps: [
    { title: 'Κανονισμός', days: 30 },
    { title: 'Λογαριασμός', days: 10 },
    { title: 'Πρώτη εγγύηση', days: 60 },
  ],
  contact: { name: 'Χρυσάνθη', email: 'a@test.example', phone: '' },
};
const begin = (who: Actor, title: string, more: object = {}, workspaceId = open): Promise<PracticeShape> =>
  who.call(routes.createPractice, { body: { workspaceId, title, ...card, ...more } });
const params = ({ id }: { id: string }) => ({ params: { id } });
async function published(title: string, more: object = {}, by = world.editor): Promise<PracticeShape> {
  const made = await begin(by, title, more);
  await by.call(routes.proposePractice, { ...params(made), body: {} });
  return world.chamber.call(routes.reviewPractice, { ...params(made), body: { outcome: 'publish' } });
}

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  const { partner, second } = world.unions;
  const made = await world.chamber.call(routes.createWorkspace, {
    body: { title: 'Ανταλλαγή γνώσης', visibility: 'network', unionIds: [partner, second] },
  });
  open = made.id;
});
afterAll(() => server?.[Symbol.asyncDispose]());

describe('a best practice on its way', () => {
  it('is begun by a member, who writes its text, and goes through review with remarks to everybody', async () => {
    const { commenter, editor, chamber, outsider, guest } = world;
    const made = await begin(commenter, 'Κοινό αποθεματικό', { results: '' });
    expect(made).toMatchObject({
      state: 'draft',
      union: { id: world.unions.partner },
      can: { edit: true, review: false },
    });
    expect(await commenter.call(routes.document, params(made))).toMatchObject({ access: 'write', kind: 'practice' });
    // Of other texts a member writes none.
    const note = await editor.call(routes.createDocument, {
      params: { id: open },
      body: { kind: 'note', title: 'Άλλο' },
    });
    expect(await commenter.call(routes.document, params(note))).toMatchObject({ access: 'comment' });
    for (const who of [outsider, guest])
      expect(await problemOf(who.call(routes.practice, params(made)))).toBe('not-found');

    const propose = () => commenter.call(routes.proposePractice, { ...params(made), body: { words: 'Δείτε το' } });
    expect(await problemOf(propose())).toBe('not-ready');
    await commenter.call(routes.changePractice, { ...params(made), body: { results: card.results } });
    expect(await propose()).toMatchObject({ state: 'proposed', missing: [] });
    const review = (who: Actor, body: object) =>
      who.call(routes.reviewPractice, { ...params(made), body: body as { outcome: 'publish' } });
    expect(await problemOf(review(editor, { outcome: 'publish' }))).toBe('no-right');
    expect(await problemOf(review(chamber, { outcome: 'return' }))).toBe('bad-input');
    const back = await review(chamber, { outcome: 'return', words: 'Πόσο κόστισε;' });
    expect(back).toMatchObject({ state: 'returned' });
    await propose();
    await review(chamber, { outcome: 'publish' });
    await server.context.followers.settled();
    const heard = async (who: Actor) =>
      (await who.call(routes.notifications, {})).items.filter(({ path }) => path === `/practices/${made.id}`);
    expect((await heard(chamber)).map(({ type }) => type)).toContain('practice.proposed');
    expect((await heard(commenter)).map(({ type }) => type).sort()).toEqual([
      'practice.published',
      'practice.returned',
    ]);
    const out = await commenter.call(routes.practice, params(made));
    expect(out.remarks.map(({ outcome, words }) => [outcome, words])).toEqual([
      ['proposed', 'Δείτε το'],
      ['returned', 'Πόσο κόστισε;'],
      ['proposed', 'Δείτε το'],
      ['published', ''],
    ]);
    const seen = await outsider.call(routes.practice, params(made));
    expect(seen).toMatchObject({
      title: 'Κοινό αποθεματικό',
      contact: card.contact,
      remarks: [],
      can: { comment: true },
    });
    expect(await problemOf(guest.call(routes.practice, params(made)))).toBe('not-found');

    // Every member comments, on the card and on its text, and on nothing else of the workspace.
    const say = (document: { id: string }) =>
      outsider.call(routes.createThread, { ...params(document), body: { anchor: null, body: 'Μπράβο' } });
    expect(await problemOf(say(made))).toBeNull();
    expect(await problemOf(say(note))).toBe('no-right');
    await review(chamber, { outcome: 'withdraw', words: 'Ζητήθηκε' });
    expect(await problemOf(say(made))).toBe('no-right');
    expect(await problemOf(outsider.call(routes.practice, params(made)))).toBe('not-found');
  });

  it('is a page for everybody once it is published in a public workspace, without whom one may ask', async () => {
    const { guest, chamber, editor } = world;
    const made = await published('Για όλους', { problem: 'Για <i>όλους</i>' });
    const draft = await begin(editor, 'Όχι ακόμη');
    const show = (visibility: 'public' | 'network') =>
      chamber.call(routes.changeWorkspace, { params: { id: open }, body: { visibility } });
    const path = `/p/practices/${made.id}`;
    const text = async (at: string) => (await guest.send('GET', at)).text();
    expect((await guest.send('GET', path)).status).toBe(404);
    expect((await editor.call(routes.practice, params(made))).publicPath).toBeNull();

    await show('public');
    const html = await text(path);
    expect(html).toContain('Για &lt;i&gt;όλους&lt;/i&gt;');
    expect(html).not.toContain(card.contact.email);
    expect((await guest.send('GET', `/p/practices/${draft.id}`)).status).toBe(404);
    expect((await editor.call(routes.practice, params(made))).publicPath).toBe(path);
    expect((await editor.call(routes.practice, params(draft))).publicPath).toBeNull();
    for (const list of ['/sitemap.xml', '/p/feed.xml', '/p/?lang=en']) {
      expect(await text(list)).toContain(path);
      expect(await text(list)).not.toContain(draft.id);
    }
    await show('network');
    expect((await guest.send('GET', path)).status).toBe(404);
    expect(await text('/sitemap.xml')).not.toContain(made.id);
  });

  it('is not opened to whom a coordinator put lower', async () => {
    const { id } = await published('Με όρια');
    const { viewer, chamber } = world;
    const say = () => viewer.call(routes.createThread, { params: { id }, body: { anchor: null, body: 'Ναι' } });
    expect(await problemOf(say())).toBeNull();
    const named = { params: { id: open, personId: viewer.me.id } };
    await chamber.call(routes.setRole, { ...named, body: { role: 'viewer' } });
    expect(await problemOf(say())).toBe('no-right');
  });

  it('gets a card where its document is there, once', async () => {
    const { editor } = world;
    const document = await editor.call(routes.createDocument, {
      params: { id: open },
      body: { kind: 'practice', title: 'Παλιό κείμενο' },
    });
    const add = () => editor.call(routes.createPractice, { body: { documentId: document.id, ...card } });
    const both = await Promise.all([problemOf(add()), problemOf(add())]);
    expect(both.sort()).toEqual(['already-exists', null]);
    const other = { documentId: world.document.id };
    expect(await problemOf(editor.call(routes.createPractice, { body: other }))).toBe('bad-input');
    const picture = { id: 'e'.repeat(24), alt: 'Κάδοι' };
    expect(await problemOf(editor.call(routes.changePractice, { ...params(document), body: { picture } }))).toBe(
      'bad-input',
    );
  });
});

describe('the library', () => {
  it('is narrowed and sorted, and counts what each choice would give', async () => {
    const first = await published('Τρίκυκλα στο λιμάνι', { region: 'crete', sectors: ['Ανακύκλωση'], tags: ['Δήμος'] });
    const second = await published('Κομπόστ στο χωριό', { region: 'crete', sectors: ['ανακυκλωση', 'Γη'], tags: [] });
    await published('Ραφείο', { region: 'thessaly', sectors: ['Ένδυση'], tags: ['δήμος'] });
    await world.outsider.call(routes.markUseful, params(second));
    await world.outsider.call(routes.markUseful, params(second));
    const list = (query: object) => world.outsider.call(routes.practices, { query });
    const titles = async (query: object) => (await list(query)).items.map(({ title }) => title);
    expect(await titles({ sector: 'Ανακύκλωση', sort: 'title' })).toEqual(['Κομπόστ στο χωριό', 'Τρίκυκλα στο λιμάνι']);
    expect(await titles({ sector: 'Ανακύκλωση', sort: 'useful' })).toEqual([
      'Κομπόστ στο χωριό',
      'Τρίκυκλα στο λιμάνι',
    ]);
    expect(await titles({ q: 'trikykla' })).toEqual(['Τρίκυκλα στο λιμάνι']);
    const { counts, total } = await list({ region: 'crete', tag: 'ΔΉΜΟΣ' });
    expect(total).toBe(1);
    expect(counts.region.map(({ value, count }) => [value, count])).toEqual([
      ['crete', 1],
      ['thessaly', 1],
    ]);
    expect(counts.sector).toEqual([{ value: 'ανακυκλωση', label: 'Ανακύκλωση', count: 1 }]);
    expect((await list({ state: 'draft' })).items).toEqual([]);
    expect((await list({ limit: 1 })).nextCursor).not.toBeNull();
    const seen = await world.outsider.call(routes.practice, params(first));
    expect(seen.similar[0]).toMatchObject({ id: second.id, region: 'crete', sectors: ['ανακυκλωση'] });
    expect((await list({})).mayPropose).toEqual([]);
    expect((await world.commenter.call(routes.practices, {})).mayPropose.map(({ id }) => id)).toContain(open);
    expect((await world.guest.call(routes.practices, {})).items).toEqual([]);
  });
});

describe('«we applied it too»', () => {
  it('is said once by a union, by whoever of it; not by the one whose practice it is', async () => {
    const { chamber, editor, outsider, commenter } = world;
    const { id } = await published('Κοινή αποθήκη');
    const alternate = await server.signedIn((await server.person({ name: 'Θεανώ' })).email);
    const mandate = { personId: alternate.me.id, kind: 'alternate' as const };
    await chamber.call(routes.giveMandate, { params: { id: world.unions.stranger }, body: mandate });
    const apply = (who: Actor, on = '2026-03-01') =>
      who.call(routes.applyPractice, { params: { id }, body: { on, experience: 'Πήγε καλά', changes: 'Μικρότερη' } });
    expect(await problemOf(apply(editor))).toBe('no-right');
    expect(await problemOf(apply(commenter))).toBe('no-right');
    expect(await problemOf(apply(outsider, '2999-01-01'))).toBe('bad-input');
    const both = await Promise.all([problemOf(apply(outsider)), problemOf(apply(alternate))]);
    expect(both.sort()).toEqual(['already-exists', null]);
    const seen = await editor.call(routes.practice, { params: { id } });
    expect(seen.appliedBy.map((union) => union.id)).toEqual([world.unions.stranger]);
    const list = async (who: Actor) => (await who.call(routes.practiceApplications, { params: { id } })).items;
    const [said] = await list(outsider);
    expect(said).toMatchObject({ on: '2026-03-01', actor: { as: 'union' }, can: { edit: true, hide: false } });
    const one = { id, applicationId: said!.id };

    await alternate.call(routes.followUpPractice, { params: one, body: { words: 'Έναν χρόνο μετά συνεχίζεται' } });
    await outsider.call(routes.changePracticeApplication, { params: one, body: { experience: 'Πολύ καλά' } });
    expect(await problemOf(editor.call(routes.followUpPractice, { params: one, body: { words: 'Όχι' } }))).toBe(
      'no-right',
    );
    await chamber.call(routes.hidePracticeApplication, { params: one, body: { reason: 'Προσωπικά δεδομένα' } });
    expect((await list(editor))[0]).toMatchObject({
      experience: null,
      followUps: [],
      hidden: { reason: 'Προσωπικά δεδομένα' },
    });
    expect((await list(outsider))[0]).toMatchObject({ experience: 'Πολύ καλά' });
    expect((await editor.call(routes.practice, { params: { id } })).appliedBy).toEqual([]);
    await chamber.call(routes.restorePracticeApplication, { params: one });
    expect((await list(editor))[0]).toMatchObject({ experience: 'Πολύ καλά', followUps: [{ actor: { as: 'union' } }] });
  });
});

describe('a practice that is taken over', () => {
  it('becomes a goal with a chain of actions in a roadmap that one may write', async () => {
    const { editor2, commenter } = world;
    const { id } = await published('Για τον οδικό χάρτη');
    const roadmap = await editor2.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'roadmap', title: 'Ο χάρτης μας' },
    });
    const body = { documentId: roadmap.id, start: '2027-01-01' };
    expect(await problemOf(commenter.call(routes.copyPractice, { params: { id }, body }))).toBe('no-right');
    const copied = await editor2.call(routes.copyPractice, { params: { id }, body });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await server.context.sync.read(roadmap.id));
    const items = readRoadmap(doc);
    const [goal, ...actions] = copied.itemIds.map((one) => items.find((item) => item.id === one)!);
    expect(goal).toMatchObject({ kind: 'goal', title: 'Για τον οδικό χάρτη', start: '2027-01-01', end: '2027-04-10' });
    expect(goal).toMatchObject({ documentIds: [id], responsibleUnionId: world.unions.second });
    expect(actions.map(({ title, start, end }) => [title, start, end])).toEqual([
      ['Κανονισμός', '2027-01-01', '2027-01-30'],
      ['Λογαριασμός', '2027-01-31', '2027-02-09'],
      ['Πρώτη εγγύηση', '2027-02-10', '2027-04-10'],
    ]);
    expect(actions.map(({ dependsOn }) => dependsOn)).toEqual([[], [actions[0]!.id], [actions[1]!.id]]);
    doc.destroy();
  });

  it('is printed alone and with others, with what unions made of it', async () => {
    const { outsider } = world;
    const [one, two] = [await published('Πρώτη <#σελίδα>'), await published('Δεύτερη', { figures: [], steps: [] })];
    await outsider.call(routes.applyPractice, { ...params(one), body: { on: '2026-01-01', experience: 'Καλά\nΠολύ' } });
    for (const asked of [one.id, `${one.id},${two.id},${'f'.repeat(24)}&texts=1`]) {
      const response = await outsider.send('GET', `/api/practices/booklet?ids=${asked}`);
      expect(
        response.status,
        await response
          .clone()
          .text()
          .then((text) => text.slice(0, 300)),
      ).toBe(200);
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    expect((await world.guest.send('GET', `/api/practices/booklet?ids=${one.id}`)).status).toBe(404);
  });
});

describe('a card found by search', () => {
  it('is one that is published', async () => {
    const out = await published('Πλωτή βιβλιοθήκη');
    await begin(world.editor, 'Πλωτή έκθεση');
    await server.context.followers.settled();
    await server.context.search.settled();
    const query = shapes.searchQuery.parse({ q: 'πλωτή', kind: 'practice' });
    const { items } = await world.outsider.call(routes.search, { query });
    expect(items.map(({ id, place }) => [id, place.path])).toEqual([[out.id, `/practices/${out.id}`]]);
  });
});
