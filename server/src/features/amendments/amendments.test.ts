import {
  type Amendment,
  type AmendmentDecision,
  type BallotChoice,
  type Vote,
  type VoteInput,
  routes,
} from '@koinon/contract';
import { build, jsonOf, textSchema, toPlainText } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

let server: InProcess;
let world: World;
let id: string;

beforeAll(async () => {
  server = await startInProcess();
  world = await createWorld(server);
});
afterAll(() => server?.[Symbol.asyncDispose]());

const content = build.text(
  build.p('Οι Ενώσεις συμφωνούν στα εξής.'),
  build.h(2, 'Άρθρο 1 Ρήτρες'),
  build.p('Οι φορείς ζητούν ρήτρες.'),
  build.h(2, 'Άρθρο 2 Πληρωμές'),
  build.p('Η πληρωμή γίνεται σε δέκα ημέρες.'),
) as JsonNode;

beforeEach(async () => {
  const params = { id: world.workspace.id };
  const body = { kind: 'policy', title: 'Πρόταση πολιτικής' } as const;
  id = (await world.chamber.call(routes.createDocument, { params, body })).id;
  await write(id, (text) => {
    text.delete(0, text.length);
    writeTree(text, content, textSchema);
  });
  await world.coordinator.call(routes.moveStage, { params: { id }, body: { stage: 'consultation' } });
});

/** Writes in a text or a branch as the document server would store it. */
async function write(documentId: string, act: (text: Y.Text) => void): Promise<void> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.context.sync.read(documentId));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => act(textOf(doc)));
  await server.context.sync.write(documentId, Y.encodeStateAsUpdate(doc, before), { personId: null });
  doc.destroy();
}

function placeOf(text: Y.Text, words: string): number {
  let at = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string' && insert.includes(words)) return at + insert.indexOf(words);
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`«${words}» is not there`);
}

/** Has somebody suggest other words, for their union unless it is said otherwise; answers the ids of all of that branch. */
async function suggest(person: Actor, words: string, others: string, as: 'person' | 'union' = 'union') {
  const { branchId } = await person.call(routes.branch, { params: { id }, body: { as } });
  await write(branchId, (text) => {
    const at = placeOf(text, words);
    text.delete(at, words.length);
    text.insert(at, others, {});
  });
  const { items } = await person.call(routes.suggestions, { params: { id } });
  return items.filter((one) => one.branchId === branchId).map((one) => one.id);
}

const submit = (person: Actor, suggestionIds: string[], reasoning = 'Για να πληρώνονται οι μικροί.') =>
  person.call(routes.submitAmendments, { params: { id }, body: { suggestionIds, reasoning } });
const listed = async (person: Actor = world.viewer): Promise<Amendment[]> =>
  (await person.call(routes.amendments, { params: { id } })).items;
const decide = (person: Actor, amendment: Amendment, body: AmendmentDecision) =>
  person.call(routes.decideAmendment, { params: { id: amendment.id }, body });
async function wordsOf(): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.context.sync.read(id));
  return toPlainText(jsonOf(doc));
}

describe('amendments', () => {
  it('are made of what a union suggests, one for each article, and seen by all who read the text', async () => {
    await suggest(world.editor, 'ζητούν', 'απαιτούν');
    const ids = await suggest(world.editor, 'δέκα', 'πέντε');
    await submit(world.editor, ids);
    const all = await listed();
    expect(all.map(({ number, article, state }) => [number, article.title, state])).toEqual([
      [1, 'Άρθρο 1 Ρήτρες', 'submitted'],
      [2, 'Άρθρο 2 Πληρωμές', 'submitted'],
    ]);
    expect(all[1]).toMatchObject({
      union: { id: world.unions.partner },
      reasoning: 'Για να πληρώνονται οι μικροί.',
      parts: [{ words: 'αντί «δέκα» να γραφεί «πέντε»', stands: true }],
      can: { decide: false, withdraw: false, support: [] },
    });
    expect(await problemOf(submit(world.editor, ids))).toBe('already-exists');
    expect(await wordsOf()).toContain('δέκα');
  });

  it('are of unions alone, by who speaks for them, and in consultation', async () => {
    const personal = await suggest(world.editor, 'δέκα', 'επτά', 'person');
    expect(await problemOf(submit(world.editor, personal))).toBe('bad-input');
    const ids = await suggest(world.editor, 'δέκα', 'πέντε');
    for (const other of [world.commenter, world.editor2, world.viewer])
      expect(await problemOf(submit(other, ids)), other.me.name).toBe('no-right');
    expect(await problemOf(submit(world.outsider, ids))).toBe('not-found');
    const body = { stage: 'draft', reason: 'Να γραφτεί ξανά' } as const;
    await world.coordinator.call(routes.moveStage, { params: { id }, body });
    expect(await problemOf(submit(world.editor, ids))).toBe('not-ready');
    expect(await listed()).toEqual([]);
  });

  it('are neither submitted nor supported by a union that is suspended', async () => {
    const ids = await suggest(world.editor, 'δέκα', 'πέντε');
    await submit(world.editor2, await suggest(world.editor2, 'ζητούν', 'απαιτούν'));
    const [amendment] = await listed();
    // Whoever has a place of their own in the workspace keeps it.
    const place = { id: world.workspace.id, personId: world.editor.me.id };
    await world.coordinator.call(routes.setRole, { params: place, body: { role: 'editor' } });
    const set = (status: 'active' | 'suspended') =>
      world.chamber.call(routes.changeUnion, { params: { id: world.unions.partner }, body: { status } });
    const support = () =>
      world.editor.call(routes.supportAmendment, { params: { id: amendment!.id }, body: { on: true } });
    await set('suspended');
    const refused = [await problemOf(submit(world.editor, ids)), await problemOf(support())];
    await set('active');
    expect(refused).toEqual(['no-right', 'no-right']);
    await submit(world.editor, ids);
    await support();
    await world.coordinator.call(routes.setRole, { params: place, body: { role: null } });
  });

  it('are supported by other unions with one voice each, and withdrawn by their own', async () => {
    await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
    const [one] = await listed(world.editor2);
    const params = { id: one!.id };
    const support = (person: Actor, on: boolean) => person.call(routes.supportAmendment, { params, body: { on } });
    expect(one!.can.support).toMatchObject([{ id: world.unions.second, on: false }]);
    await support(world.editor2, true);
    expect((await support(world.editor2, true)).supporters.map(({ union }) => union.id)).toEqual([world.unions.second]);
    for (const person of [world.editor, world.commenter, world.viewer])
      expect(await problemOf(support(person, true)), person.me.name).toBe('no-right');
    expect((await support(world.editor2, false)).supporters).toEqual([]);
    const withdraw = (person: Actor) => person.call(routes.withdrawAmendment, { params });
    expect(await problemOf(withdraw(world.editor2))).toBe('no-right');
    expect(await withdraw(world.editor)).toMatchObject({ state: 'withdrawn', parts: [{ stands: true }] });
    expect(await problemOf(support(world.editor2, true))).toBe('conflict');
    for (const path of ['support', 'withdraw', 'decision']) {
      const method = path === 'support' ? 'PUT' : 'POST';
      const sent = path === 'support' ? { on: true } : path === 'decision' ? { outcome: 'accepted' } : undefined;
      const answer = await world.outsider.send(
        method,
        `/api/amendments/${one!.id}/${path}`,
        sent ? { body: sent } : {},
      );
      expect(answer.status, path).toBe(404);
    }
  });

  it('on the same words stand together, and what is accepted becomes text', async () => {
    await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
    await submit(world.editor2, await suggest(world.editor2, 'δέκα', 'δεκαπέντε'));
    const [first, second] = await listed();
    expect([first!.competes, second!.competes]).toMatchObject([[{ number: 2 }], [{ number: 1 }]]);
    expect(await problemOf(decide(world.editor, first!, { outcome: 'accepted' }))).toBe('no-right');
    const accepted = await decide(world.coordinator, first!, { outcome: 'accepted', reason: 'Το ζητούν όλοι.' });
    expect(accepted).toMatchObject({ state: 'decided', decision: { outcome: 'accepted', reason: 'Το ζητούν όλοι.' } });
    expect(await wordsOf()).toContain('σε πέντε ημέρες');
    expect(await problemOf(decide(world.coordinator, first!, { outcome: 'accepted' }))).toBe('conflict');
    const rejected = await decide(world.coordinator, second!, { outcome: 'rejected', reason: 'Κρίθηκε η πρώτη.' });
    expect(rejected.parts).toMatchObject([{ words: 'αντί «δέκα» να γραφεί «δεκαπέντε»', stands: false }]);
    expect(await wordsOf()).toContain('σε πέντε ημέρες');
  });

  it('have one outcome when two coordinators decide at once', async () => {
    await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
    const [one] = await listed();
    const tried = await Promise.allSettled([
      decide(world.coordinator, one!, { outcome: 'accepted' }),
      decide(world.chamber, one!, { outcome: 'rejected', reason: 'Όχι' }),
    ]);
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [after] = await listed();
    const text = await wordsOf();
    expect(text).toContain(after!.decision!.outcome === 'accepted' ? 'πέντε' : 'δέκα');
    // What a process that ended would have left to the job changes nothing more.
    await server.context.amendments.finish({ amendmentId: one!.id });
    expect(await wordsOf()).toBe(text);
  });

  it('become text though the process ended before it was written and who decided lost the right since', async () => {
    await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
    const [one] = await listed();
    const ended = vi.spyOn(server.context.suggestions, 'decide').mockRejectedValueOnce(new Error('The process ended'));
    expect(await problemOf(decide(world.coordinator, one!, { outcome: 'accepted' }))).toBe('internal');
    ended.mockRestore();
    expect((await listed())[0]!.state).toBe('decided');
    const params = { id: world.workspace.id, personId: world.coordinator.me.id };
    await world.chamber.call(routes.setRole, { params, body: { role: 'viewer' } });
    await server.context.amendments.finish({ amendmentId: one!.id });
    await world.chamber.call(routes.setRole, { params, body: { role: 'coordinator' } });
    expect(await wordsOf()).toContain('σε πέντε ημέρες');
  });

  it('are accepted in part with a wording, or merged with their supporters', async () => {
    const ids = await suggest(world.editor, 'δέκα', 'πέντε');
    await submit(world.editor, ids);
    await submit(world.editor2, await suggest(world.editor2, 'ζητούν', 'απαιτούν'));
    const [clauses, days] = await listed();
    const merged = await decide(world.coordinator, days!, { outcome: 'merged', into: clauses!.id });
    expect(merged.decision).toMatchObject({ outcome: 'merged', into: { number: clauses!.number } });
    const joined = (await listed()).find((one) => one.id === clauses!.id)!;
    expect(joined.supporters.map(({ union }) => union.id)).toEqual([world.unions.partner]);
    expect(await problemOf(decide(world.coordinator, joined, { outcome: 'merged', into: joined.id }))).toBe(
      'bad-input',
    );
    const [{ suggestionId, after } = { suggestionId: '', after: null }] = joined.parts;
    expect(after).toBe('απαιτούν');
    const strange = { outcome: 'partly', wordings: [{ suggestionId: days!.parts[0]!.suggestionId, words: 'όχι' }] };
    expect(await problemOf(decide(world.coordinator, joined, strange as AmendmentDecision))).toBe('bad-input');
    expect(await problemOf(decide(world.coordinator, joined, { outcome: 'partly' }))).toBe('bad-input');
    const wordings = [{ suggestionId, words: 'απαιτούν όλοι' }];
    const partly = await decide(world.coordinator, joined, { outcome: 'partly', wordings });
    expect(partly).toMatchObject({
      decision: { outcome: 'partly', wordings: ['αντί «ζητούν» να γραφεί «απαιτούν όλοι»'], byVote: false },
      parts: [{ words: 'αντί «ζητούν» να γραφεί «απαιτούν»', stands: false }],
    });
    expect(await wordsOf()).toContain('Οι φορείς απαιτούν όλοι ρήτρες.');
  });

  describe('that are put to the vote', () => {
    const put = (person: Actor, amendment: Amendment, more: Partial<VoteInput> = {}) =>
      person.call(routes.openVote, {
        params: { id },
        body: { question: 'Δεκτή η τροπολογία;', amendmentId: amendment.id, ...more },
      });
    const cast = (person: Actor, vote: Vote, choice: BallotChoice) =>
      person.call(routes.cast, { params: { id: vote.id }, body: { choice } });
    const close = (vote: Vote) => world.coordinator.call(routes.closeVote, { params: { id: vote.id }, body: {} });
    const one = async () => (await listed(world.coordinator))[0]!;
    async function submitted() {
      await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
      return one();
    }

    it('are decided by its outcome, and by nobody else while it is open', async () => {
      const amendment = await submitted();
      expect(amendment.can.putToVote).toBe(true);
      expect(await problemOf(put(world.editor, amendment))).toBe('no-right');
      const vote = await put(world.coordinator, amendment);
      expect(vote).toMatchObject({ amendment: { id: amendment.id, number: 1 }, version: null });
      expect(await one()).toMatchObject({ vote: { open: true }, can: { decide: false, putToVote: false } });
      for (const refused of [
        () => decide(world.coordinator, amendment, { outcome: 'accepted' }),
        () => put(world.coordinator, amendment),
        () => world.editor.call(routes.withdrawAmendment, { params: { id: amendment.id } }),
      ])
        expect(await problemOf(refused())).toBe('conflict');
      await cast(world.editor, vote, 'for');
      // The last ballot closes it.
      await cast(world.editor2, vote, 'for');
      expect(await one()).toMatchObject({
        state: 'decided',
        decision: { outcome: 'accepted', byVote: true, by: { person: { id: world.coordinator.me.id } } },
        vote: { open: false, outcome: 'carried', for: 2, against: 0, entitled: 2 },
      });
      await expect.poll(wordsOf).toContain('σε πέντε ημέρες');
    });

    it('are rejected by it, or left to coordinators when too few unions vote', async () => {
      const amendment = await submitted();
      const missed = await put(world.coordinator, amendment, { quorum: 2 });
      await cast(world.editor2, missed, 'against');
      await close(missed);
      expect(await one()).toMatchObject({
        state: 'submitted',
        vote: { open: false, outcome: 'noQuorum' },
        can: { decide: true, putToVote: true },
      });
      const stage = await world.coordinator.call(routes.stage, { params: { id } });
      expect(stage.openAmendments).toBe(1);
      const again = await put(world.coordinator, amendment);
      await cast(world.editor2, again, 'against');
      await close(again);
      expect(await one()).toMatchObject({ decision: { outcome: 'rejected', byVote: true }, can: { decide: false } });
      await expect.poll(async () => (await one()).parts[0]!.stands).toBe(false);
      expect(await wordsOf()).toContain('σε δέκα ημέρες');
    });

    it('are decided once when a coordinator decides as the vote is opened', async () => {
      const amendment = await submitted();
      const tried = await Promise.allSettled([
        put(world.coordinator, amendment),
        decide(world.chamber, amendment, { outcome: 'rejected', reason: 'Όχι' }),
      ]);
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const after = await one();
      expect([after.vote?.open ?? false, after.state]).toEqual(
        tried[0].status === 'fulfilled' ? [true, 'submitted'] : [false, 'decided'],
      );
    });
  });

  it('leave as an annex in Word, which who may not read the text does not get', async () => {
    await submit(world.editor, await suggest(world.editor, 'δέκα', 'πέντε'));
    const path = `/api/documents/${id}/amendments/annex?format=docx`;
    const annex = await world.viewer.send('GET', path);
    expect(annex.status).toBe(200);
    expect(annex.headers.get('content-type')).toContain('wordprocessingml');
    expect((await annex.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    expect((await world.outsider.send('GET', path)).status).toBe(404);
  });
});
