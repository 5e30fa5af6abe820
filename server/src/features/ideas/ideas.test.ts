import { type Idea, routes } from '@koinon/contract';
import { readRoadmap } from '@koinon/roadmap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let alternate: Actor;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
  const { email, id } = await server.person({ name: 'Θανάσης' });
  const body = { personId: id, kind: 'alternate' as const };
  await world.chamber.call(routes.giveMandate, { params: { id: world.unions.partner }, body });
  alternate = await server.signedIn(email);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const propose = (title: string, by: Actor = world.editor, as?: 'union' | 'person') =>
  by.call(routes.propose, {
    params: { id: world.workspace.id },
    body: { title, why: 'Γιατί το χρειαζόμαστε', pillar: 'policy', region: 'crete', ...(as ? { as } : {}) },
  });
const of = ({ id }: Pick<Idea, 'id'>) => ({ params: { id } });
const get = (idea: Pick<Idea, 'id'>, who: { call: Actor['call'] } = world.viewer) => who.call(routes.idea, of(idea));
const support = (idea: Pick<Idea, 'id'>, who: Actor) => who.call(routes.support, of(idea));
const merge = (idea: Idea, into: Idea, who = world.coordinator) =>
  who.call(routes.mergeIdea, { ...of(idea), body: { intoId: into.id } });
const list = async (query = {}) =>
  (await world.viewer.call(routes.ideas, { params: { id: world.workspace.id }, query })).items;
const unions = ({ support: all }: Idea) => all.map(({ union }) => union.id).sort();
const both = () => [world.unions.partner, world.unions.second].sort();

describe('an idea', () => {
  it('is a union’s, with its support, or one’s own, and is changed by who proposed it', async () => {
    const idea = await propose('Κοινό μητρώο εκπαιδευτών');
    expect(idea).toMatchObject({
      state: 'open', pillar: 'policy', region: 'crete', author: { as: 'union', union: { id: world.unions.partner } },
    }); // prettier-ignore
    expect(unions(idea)).toEqual([world.unions.partner]);
    const own = await propose('Δική μου ιδέα', world.editor, 'person');
    expect(own).toMatchObject({ author: { as: 'person' }, support: [] });
    expect((await propose('Ενός μέλους', world.commenter)).author.as).toBe('person');

    const change = (who: Actor, body: object) => who.call(routes.changeIdea, { ...of(idea), body });
    // Whoever speaks for the union that proposed it, and nobody of another one.
    expect(await change(alternate, { title: 'Μητρώο εκπαιδευτών' })).toMatchObject({ title: 'Μητρώο εκπαιδευτών' });
    for (const who of [world.editor2, world.commenter, world.viewer])
      expect(await problemOf(change(who, { title: 'Άλλο' }))).toBe('no-right');
    expect(await change(world.editor, { withdrawn: true })).toMatchObject({ state: 'withdrawn' });
    expect((await list()).map(({ id }) => id)).not.toContain(idea.id);
    expect(await problemOf(support(idea, world.editor2))).toBe('no-right');
    expect(await change(world.editor, { withdrawn: false })).toMatchObject({ state: 'open' });
  });

  it('is supported by one voice a union, which the alternate uses while the representative has not', async () => {
    const idea = await propose('Κοινές προμήθειες', world.editor2);
    expect(unions(await support(idea, alternate))).toEqual(both());
    expect((await support(idea, world.editor)).support).toHaveLength(2);
    await world.editor.call(routes.withdrawSupport, of(idea));
    // The last word was the representative's.
    expect(await problemOf(support(idea, alternate))).toBe('no-right');
    await support(idea, world.editor);
    expect((await get(idea, alternate)).mine).toMatchObject([{ supports: true, taken: true }]);
    expect(await problemOf(alternate.call(routes.withdrawSupport, of(idea)))).toBe('no-right');
    for (const who of [world.commenter, world.viewer, world.coordinator])
      expect(await problemOf(support(idea, who))).toBe('no-right');
    const stored = await server.context.db.collection('ideas').findOne({ title: 'Κοινές προμήθειες' });
    const kept = (stored!['supports'] as { union: { id: string }; earlier: unknown[] }[]).find(
      ({ union }) => union.id === world.unions.partner,
    );
    expect(kept!.earlier.length).toBeGreaterThan(1);
  });

  it('is found by support, by age and by who has not seen it', async () => {
    const [first, second] = [await propose('Πρώτη στη σειρά'), await propose('Δεύτερη στη σειρά')];
    await support(first, world.editor2);
    await world.viewer.call(routes.seeIdea, of(first));
    await world.viewer.call(routes.seeIdea, of(first));
    expect((await get(first)).seen).toBe(1);
    const place = async (sort: string) => {
      const ids = (await list({ sort })).map(({ id }) => id);
      return ids.indexOf(first.id) - ids.indexOf(second.id);
    };
    expect(await place('support')).toBeLessThan(0);
    expect(await place('newest')).toBeGreaterThan(0);
    expect(await place('leastSeen')).toBeGreaterThan(0);
    const page = await world.viewer.call(routes.ideas, { params: { id: world.workspace.id }, query: { limit: 1 } });
    expect(page.items).toHaveLength(1);
    expect(page.nextCursor).not.toBeNull();
  });

  it('is commented on in the union’s name or one’s own', async () => {
    const idea = await propose('Για συζήτηση');
    const thread = await world.editor.call(routes.createIdeaThread, {
      ...of(idea),
      body: { anchor: null, body: 'Προσωπικά διστάζω', as: 'person' },
    });
    expect(thread).toMatchObject({ documentId: null, ideaId: idea.id, comments: [{ author: { as: 'person' } }] });
    const answered = await world.editor2.call(routes.reply, {
      params: { id: thread.id },
      body: { body: 'Εμείς το στηρίζουμε' },
    });
    expect(answered.comments[1]!.author).toMatchObject({ as: 'union', union: { id: world.unions.second } });
    expect((await get(idea)).comments).toBe(2);
    const anchor = { start: 'AAAA', end: 'AAAA', quote: 'x' };
    const body = { anchor, body: 'Σε ποια λέξη;' };
    expect(await problemOf(world.editor.call(routes.createIdeaThread, { ...of(idea), body }))).toBe('bad-input');
    expect((await world.editor.call(routes.ideaMentionable, of(idea))).unions).toHaveLength(2);
  });

  it('is hidden with a reason, and shown again', async () => {
    const idea = await propose('Προσβλητική');
    await world.coordinator.call(routes.hideIdea, { ...of(idea), body: { reason: 'Προσβάλλει άλλη Ένωση' } });
    expect(await get(idea)).toMatchObject({ title: null, why: null, hidden: { reason: 'Προσβάλλει άλλη Ένωση' } });
    expect((await get(idea, world.editor)).title).toBe('Προσβλητική');
    expect(await problemOf(world.editor.call(routes.restoreIdea, of(idea)))).toBe('no-right');
    await world.coordinator.call(routes.restoreIdea, of(idea));
    expect((await get(idea)).title).toBe('Προσβλητική');
  });
});

describe('a double', () => {
  it('brings its support and its comments along, also by way of a third', async () => {
    const [one, two, three] = [await propose('Πρώτη'), await propose('Διπλή', world.editor2), await propose('Τρίτη')];
    const say = (idea: Idea, body: string) =>
      world.commenter.call(routes.createIdeaThread, { ...of(idea), body: { anchor: null, body } });
    const thread = await say(one, 'Σχόλιο στην πρώτη');
    await say(three, 'Σχόλιο στην τρίτη');
    expect(await problemOf(merge(one, two, world.editor))).toBe('no-right');
    expect(await problemOf(merge(one, one))).toBe('bad-input');
    await merge(one, two);
    const whole = await merge(two, three);
    expect(unions(whole)).toEqual(both());
    expect(whole).toMatchObject({ comments: 2, merged: [{ id: two.id }, { id: one.id }] });
    expect(whole.support.find(({ union }) => union.id === world.unions.second)!.from).toEqual({
      id: two.id, title: 'Διπλή',
    }); // prettier-ignore
    expect(await get(one)).toMatchObject({ state: 'merged', mergedInto: { id: three.id } });
    const { items } = await world.viewer.call(routes.ideaThreads, of(one));
    expect(items.map(({ comments }) => comments[0]!.body)).toEqual(['Σχόλιο στην πρώτη', 'Σχόλιο στην τρίτη']);
    await world.editor.call(routes.reply, { params: { id: thread.id }, body: { body: 'Κι εδώ' } });
    expect((await get(three)).comments).toBe(3);
    expect(await problemOf(merge(one, three))).toBe('conflict');
  });

  it('is supported while it is merged: the support is on what it became part of, whoever was first', async () => {
    for (let round = 0; round < 4; round++) {
      const [double, kept] = [await propose('Διπλή'), await propose('Κύρια')];
      const [refused] = await Promise.all([problemOf(support(double, world.editor2)), merge(double, kept)]);
      expect(refused).toBe(null);
      expect(unions(await get(kept))).toEqual(both());
    }
  });

  it('is merged each into the other at once: one is', async () => {
    const [a, b] = [await propose('Α'), await propose('Β')];
    const outcomes = await Promise.all([problemOf(merge(a, b)), problemOf(merge(b, a, world.chamber))]);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect([(await get(a)).state, (await get(b)).state].sort()).toEqual(['merged', 'open']);
  });
});

describe('ideas at work', () => {
  const promote = (idea: Idea, body: object, who = world.coordinator) =>
    who.call(routes.promoteIdea, { ...of(idea), body: body as { to: 'goal' } });

  it('become a goal and an action of the roadmap, which name them', async () => {
    const [one, two] = [await propose('Ψηφιακό μητρώο'), await propose('Μητρώο φορέων', world.editor2)];
    expect(await problemOf(promote(one, { to: 'goal' }))).toBe('not-ready');
    const roadmap = await world.chamber.call(routes.createDocument, {
      params: { id: world.workspace.id },
      body: { kind: 'roadmap', title: 'Οδικός χάρτης' },
    });
    expect(await problemOf(promote(one, { to: 'goal' }, world.editor))).toBe('no-right');
    const goal = await promote(one, { to: 'goal', with: [two.id], title: 'Ένα μητρώο για όλους' });
    expect(goal).toMatchObject({ state: 'promoted', became: [{ to: 'goal', documentId: roadmap.id }] });
    expect((await get(two)).became).toEqual(goal.became);
    const goalId = goal.became[0]!.itemId!;
    const item = await promote(two, { to: 'item', goalId });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await server.context.sync.read(roadmap.id));
    const items = readRoadmap(doc);
    expect(items.find(({ id }) => id === goalId)).toMatchObject({
      kind: 'goal', title: 'Ένα μητρώο για όλους', ideaIds: [one.id, two.id].sort(), regions: ['crete'],
    }); // prettier-ignore
    expect(items.find(({ id }) => id === item.became[1]!.itemId)).toMatchObject({ kind: 'action', parentId: goalId });
    expect((await list()).map(({ id }) => id)).toContain(one.id);
  });

  it('become a policy proposal, whose text begins with them and whose they are', async () => {
    const idea = await propose('Ρήτρα στις συμβάσεις');
    const { became } = await promote(idea, { to: 'policy' });
    const document = await world.editor.send('GET', `/api/documents/${became[0]!.documentId}/content?format=text`);
    const text = await document.text();
    expect(text).toContain('«Ρήτρα στις συμβάσεις»: Ένωση Πίνδος');
    expect(text).toContain('Γιατί το χρειαζόμαστε');
    // And the link stands for programs and pages too, both ways.
    const origins = await world.viewer.call(routes.documentIdeas, { params: { id: became[0]!.documentId } });
    expect(origins.items).toMatchObject([{ id: idea.id, title: 'Ρήτρα στις συμβάσεις', author: { as: 'union' } }]);
    expect(await problemOf(world.outsider.call(routes.documentIdeas, { params: { id: became[0]!.documentId } }))).toBe(
      'not-found',
    );
  });

  it('are told in the activity and in the log', async () => {
    const { items } = await world.viewer.call(routes.activity, { params: { id: world.workspace.id } });
    expect(items.some(({ theme, context }) => theme === 'ideas' && 'ideaId' in context)).toBe(true);
    const audit = await world.coordinator.call(routes.workspaceAudit, { params: { id: world.workspace.id } });
    expect(audit.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['idea.promoted', 'idea.merged', 'idea.supported', 'idea.hidden']),
    );
  });
});

describe('the day of who coordinates', () => {
  it('has the ideas that unions support, until they became something, and nobody else’s has', async () => {
    const waiting = async (who: Actor) =>
      (await who.call(routes.today, {})).waiting.find(({ kind, id }) => kind === 'ideas' && id === world.workspace.id)
        ?.count ?? 0;
    const before = await waiting(world.coordinator);
    const idea = await propose('Κοινή αποθήκη υλικών');
    expect(await waiting(world.coordinator)).toBe(before);
    await support(idea, world.editor2);
    expect(await waiting(world.coordinator)).toBe(before + 1);
    for (const who of [world.editor, world.commenter, world.viewer]) expect(await waiting(who)).toBe(0);
    await world.editor.call(routes.changeIdea, { ...of(idea), body: { withdrawn: true } });
    expect(await waiting(world.coordinator)).toBe(before);
  });
});
