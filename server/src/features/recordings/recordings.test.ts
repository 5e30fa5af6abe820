import { type Idea, type RecordedFor, routes, shapes } from '@koinon/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InProcess, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const phoned = (unionId = world.unions.second): RecordedFor => ({ unionId, way: 'phone' });
const propose = (title: string, by: Actor = world.editor, recorded?: RecordedFor) =>
  by.call(routes.propose, {
    params: { id: world.workspace.id },
    body: { title, why: `Γιατί: ${title}`, ...(recorded ? { recorded } : {}) },
  });
const of = ({ id }: { id: string }) => ({ params: { id } });
const idea = (one: Pick<Idea, 'id'>) => world.viewer.call(routes.idea, of(one));
const supporters = ({ support }: Idea) => support.map(({ union }) => union.id);

/** The secret of the letter that told of a thing. */
async function tokenIn(email: string, title: string): Promise<string> {
  const find = async () => {
    const { items } = await server.context.mail.kept();
    const letter = items.find((one) => one.to === email && one.subject.includes(title));
    return /\/recorded#token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
  };
  await expect.poll(find, soon).not.toBe('');
  return find();
}
const read = (token: string) => server.guest().call(routes.recording, { params: { token } });
const answer = (token: string, confirms: boolean, words = '') =>
  server.guest().call(routes.answerRecording, { params: { token }, body: { confirms, words } });

describe('what a union said and the team wrote down', () => {
  it('is marked so, sent to who speaks for it, and counts as its own when they confirm it by one press', async () => {
    const made = await propose('Κοινές προμήθειες', world.chamber, phoned());
    expect(made.author).toMatchObject({
      as: 'recorded', union: { id: world.unions.second }, recorded: { way: 'phone', answer: null },
    }); // prettier-ignore
    expect(made.support).toMatchObject([{ union: { id: world.unions.second }, actor: { as: 'recorded' } }]);
    const token = await tokenIn(world.editor2.me.email, 'Κοινές προμήθειες');
    expect(await read(token)).toMatchObject({
      kind: 'idea', title: 'Κοινές προμήθειες', words: 'Γιατί: Κοινές προμήθειες', over: false, recorded: { answer: null },
    }); // prettier-ignore
    const waiting = async () => (await world.editor2.call(routes.today, {})).waiting;
    expect(await waiting()).toMatchObject([{ kind: 'recorded', path: `/recorded#token=${token}`, union: 'Αίολος' }]);
    expect((await world.editor.call(routes.today, {})).waiting).toEqual([]);
    expect(await answer(token, true)).toMatchObject({ recorded: { answer: 'confirmed' } });
    expect(await problemOf(answer(token, false))).toBe('conflict');
    expect(await waiting()).toEqual([]);
    expect((await idea(made)).author).toMatchObject({ as: 'recorded', recorded: { answer: 'confirmed' } });
    // It is the union's: its representative goes on with it.
    const changed = { ...of(made), body: { title: 'Κοινές προμήθειες υλικών' } };
    expect(await world.editor2.call(routes.changeIdea, changed)).toMatchObject({ title: 'Κοινές προμήθειες υλικών' });
    expect(await problemOf(read('x'.repeat(43)))).toBe('not-found');
    expect(server.log()).not.toContain(token);
  });

  it('does not count any more when they object, and who wrote it down is told', async () => {
    const made = await propose('Ανταλλαγή μελών');
    const body = { recorded: phoned() };
    const supported = await world.coordinator.call(routes.support, { ...of(made), body });
    expect(supporters(supported)).toContain(world.unions.second);
    const token = await tokenIn(world.editor2.me.email, 'Ανταλλαγή μελών');
    await answer(token, false, 'Δεν το συζητήσαμε ποτέ.');
    expect(supporters(await idea(made))).not.toContain(world.unions.second);
    const notices = async () => (await world.coordinator.call(routes.notifications, {})).items;
    await expect.poll(async () => (await notices()).map(({ type }) => type), soon).toContain('recording.objected');
    const [told] = (await notices()).filter(({ type }) => type === 'recording.objected');
    expect(told).toMatchObject({ path: `/workspaces/${world.workspace.id}/ideas/${made.id}` });
    expect(told!.sentence).toBe('Αίολος δεν συμφωνεί με όσα καταγράψατε: «Ανταλλαγή μελών»');
  });

  it('gives way to what the union says itself', async () => {
    const made = await propose('Τράπεζα χρόνου');
    const params = of(made);
    await world.editor2.call(routes.support, params);
    await world.editor2.call(routes.withdrawSupport, params);
    const record = () => world.chamber.call(routes.support, { ...params, body: { recorded: phoned() } });
    expect(await problemOf(record())).toBe('conflict');
  });

  it('is a comment that stays, marked so', async () => {
    const thread = await world.chamber.call(routes.createThread, {
      params: { id: world.document.id },
      body: { anchor: null, body: 'Το άρθρο 3 να γίνει πιο σαφές.', recorded: phoned() },
    });
    expect(thread.comments[0]!.author).toMatchObject({ as: 'recorded', union: { id: world.unions.second } });
    const token = await tokenIn(world.editor2.me.email, world.document.title);
    expect(await read(token)).toMatchObject({ kind: 'comment', words: 'Το άρθρο 3 να γίνει πιο σαφές.' });
    await answer(token, false);
    const { items } = await world.viewer.call(routes.threads, { params: { id: world.document.id }, query: {} });
    const author = items.find(({ id }) => id === thread.id)!.comments[0]!.author;
    expect(author.recorded).toEqual({ way: 'phone', answer: 'objected' });
  });

  it('is a ballot, which is taken back when the union objects while the vote is open', async () => {
    const vote = await world.chamber.call(routes.openVote, {
      params: { id: world.document.id },
      body: { question: 'Προχωράμε;' },
    });
    const params = of(vote);
    const record = () =>
      world.chamber.call(routes.cast, { ...params, body: { choice: 'against', recorded: phoned() } });
    const cast = await record();
    expect(cast.tally).toMatchObject({ against: 1 });
    expect(cast.ballots[0]!.actor).toMatchObject({ as: 'recorded' });
    const token = await tokenIn(world.editor2.me.email, 'Προχωράμε;');
    expect((await read(token)).words).toBe('Κατά');
    await answer(token, false);
    expect((await world.viewer.call(routes.vote, params)).tally).toMatchObject({ against: 0 });
    await world.editor2.call(routes.cast, { ...params, body: { choice: 'for' } });
    expect(await problemOf(record())).toBe('conflict');
  });

  it('is refused where no letter would reach the union any more', async () => {
    await using strict = await startInProcess({ limits: { lettersPerAddress: { points: 1, within: 3_600_000 } } });
    const there = await createWorld(strict);
    const recorded = { unionId: there.unions.second, way: 'phone' as const };
    const params = { id: there.workspace.id };
    const record = (title: string) =>
      there.coordinator.call(routes.propose, { params, body: { title, why: 'Έτσι', recorded } });
    await record('Με επιστολή');
    expect(await problemOf(record('Χωρίς επιστολή'))).toBe('too-many');
    expect((await there.viewer.call(routes.ideas, { params })).items.map(({ title }) => title)).toEqual([
      'Με επιστολή',
    ]);
  });

  it('is written down by coordinators alone, for unions that take part and can be told', async () => {
    expect(await problemOf(propose('Άλλη', world.editor, phoned()))).toBe('no-right');
    expect(await problemOf(propose('Άλλη', world.chamber, phoned(world.unions.stranger)))).toBe('bad-input');
    const silent = async (name: string, email: string) => {
      const input = {
        name,
        shortName: name,
        region: 'crete',
        ...(email ? { contact: { email, phone: '', web: '' } } : {}),
      };
      const { id } = await server.context.unions.create(shapes.unionInput.parse(input), null);
      const params = { id: world.workspace.id, unionId: id };
      await world.chamber.call(routes.addUnion, { params });
      return id;
    };
    const nobody = await silent('Σιωπηλή', '');
    expect(await problemOf(propose('Χωρίς διεύθυνση', world.chamber, phoned(nobody)))).toBe('not-ready');
    const paper = await silent('Με χαρτί', 'paper@union.example');
    await propose('Με διεύθυνση', world.chamber, phoned(paper));
    expect(await tokenIn('paper@union.example', 'Με διεύθυνση')).not.toBe('');
  });
});
