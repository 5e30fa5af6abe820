import { type SuggestionShape, routes, streamOf } from '@koinon/contract';
import { build, jsonOf, textSchema, toPlainText } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { YjsActor, syncFrames } from '@koinon/testkit';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type InProcess, movableClock, soon, startInProcess } from '../../testing/in-process.ts';
import { type Actor, type World, createWorld, problemOf } from '../../testing/world.ts';

const clock = movableClock();
let server: InProcess;
let world: World;
let id: string;
const actors: YjsActor[] = [];

beforeAll(async () => {
  server = await startInProcess({ clock });
  world = await createWorld(server);
});
afterEach(() => {
  // A person has only so many connections.
  for (const actor of actors.splice(0)) actor.destroy();
});
afterAll(() => server?.[Symbol.asyncDispose]());

const begin = build.text(build.p('Οι Ενώσεις ζητούν ρήτρες.'), build.p('Η πρόταση ισχύει.')) as JsonNode;

beforeEach(async () => {
  const params = { id: world.workspace.id };
  const made = await world.chamber.call(routes.createDocument, { params, body: { kind: 'note', title: 'Κείμενο' } });
  id = made.id;
  const editor = await open(world.editor, id);
  textOf(editor.doc).delete(0, textOf(editor.doc).length);
  writeTree(textOf(editor.doc), begin, textSchema);
  await editor.untilSaved();
});

async function open(person: Actor | World['guest'], documentId: string): Promise<YjsActor> {
  const url = `${server.url.replace('http', 'ws')}/sync/${documentId}`;
  const actor = new YjsActor({ url, headers: { origin: server.url, cookie: person.cookie } });
  actors.push(actor);
  await actor.connect();
  await actor.until(() => actor.synced && actor.access !== null);
  return actor;
}

const branchOf = (person: Actor, as: 'person' | 'union' = 'person') =>
  person.call(routes.branch, { params: { id }, body: { as } });

async function openBranch(person: Actor, as: 'person' | 'union' = 'person'): Promise<YjsActor> {
  return open(person, (await branchOf(person, as)).branchId);
}

function placeOf(actor: YjsActor, words: string): number {
  let at = 0;
  for (const { insert } of textOf(actor.doc).toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string' && insert.includes(words)) return at + insert.indexOf(words);
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`«${words}» is not there`);
}

/** Writes in a branch, or in the text, what stands instead of other words. */
async function replace(actor: YjsActor, words: string, others: string): Promise<void> {
  const at = placeOf(actor, words);
  actor.doc.transact(() => {
    textOf(actor.doc).delete(at, words.length);
    if (others !== '') textOf(actor.doc).insert(at, others, {});
  });
  await actor.untilSaved();
}

const listed = async (person: Actor | World['guest'] = world.viewer): Promise<SuggestionShape[]> =>
  (await person.call(routes.suggestions, { params: { id } })).items;
const sentences = async () => (await listed()).map(({ sentence }) => sentence);

async function wordsOf(documentId = id): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.context.sync.read(documentId));
  return toPlainText(jsonOf(doc)).trim();
}

const decide = (person: Actor, ids: string[], outcome: 'accept' | 'reject', reason?: string) =>
  person.call(routes.decideSuggestions, { params: { id }, body: { ids, outcome, ...(reason ? { reason } : {}) } });

describe('a suggestion', () => {
  it('changes nothing of the text, is seen by all in words, and becomes text when it is accepted', async () => {
    const branch = await openBranch(world.commenter);
    expect(branch.access).toBe('write');
    await replace(branch, 'ζητούν', 'απαιτούν');
    expect(await wordsOf()).toContain('ζητούν ρήτρες');
    // It waits for who began the text, and may decide.
    const waiting = async (who: Actor) =>
      (await who.call(routes.today, {})).waiting
        .filter((wait) => wait.id === id)
        .map(({ kind, count }) => [kind, count]);
    expect(await waiting(world.chamber)).toEqual([['suggestions', 1]]);
    expect(await waiting(world.editor)).toEqual([]);

    const [one] = await listed();
    expect(one).toMatchObject({
      kind: 'replace',
      before: 'ζητούν',
      after: 'απαιτούν',
      sentence: 'Ελένη προτείνει: αντί «ζητούν» να γραφεί «απαιτούν»',
      author: { person: { id: world.commenter.me.id } },
      detached: false,
      can: { decide: false, withdraw: false },
    });
    expect((await listed(world.editor))[0]!.can).toEqual({ decide: true, reword: true, withdraw: false });
    expect((await listed(world.commenter))[0]!.can).toEqual({ decide: false, reword: true, withdraw: true });
    expect(await problemOf(decide(world.commenter, [one!.id], 'accept'))).toBe('no-right');
    expect(await problemOf(decide(world.editor2, ['f'.repeat(24) + '-n1.0'], 'accept'))).toBe('not-found');

    await world.editor.call(routes.decideSuggestion, { params: { id: one!.id }, body: { outcome: 'accept' } });
    expect(await wordsOf()).toContain('Οι Ενώσεις απαιτούν ρήτρες');
    expect(await listed()).toEqual([]);
    expect(await problemOf(decide(world.editor, [one!.id], 'accept'))).toBe('conflict');
    await branch.until(() => branch.doc.getText('text').toString().includes('απαιτούν'));
    const { items } = await world.viewer.call(routes.decidedSuggestions, { params: { id } });
    expect(items).toMatchObject([{ outcome: 'accept', by: { person: { id: world.editor.me.id } } }]);
  });

  it('is rejected with a reason, and the branch reads there as the text does', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', '');
    await replace(branch, 'ισχύει', 'ισχύει από σήμερα');
    const [first] = await listed();
    const stream = streamOf.workspace(world.workspace.id);
    const head = await server.context.facts.head(stream);
    await decide(world.coordinator, [first!.id], 'reject', 'Το ζητήσαμε όλοι');
    expect(await wordsOf()).toContain('ζητούν ρήτρες');
    expect(await wordsOf((await branchOf(world.commenter)).branchId)).toContain('Ενώσεις ζητούν ρήτρες');
    expect(await sentences()).toEqual(['Ελένη προτείνει: να προστεθεί «από σήμερα»']);
    const told = await server.context.facts.since(stream, head);
    expect(told.find(({ type }) => type === 'suggestion.rejected')).toMatchObject({
      actor: { as: 'team' },
      context: { count: 1, author: 'Ελένη' },
    });
    const { items } = await world.viewer.call(routes.decidedSuggestions, { params: { id } });
    expect(items[0]).toMatchObject({
      reason: 'Το ζητήσαμε όλοι',
      sentences: ['Ελένη προτείνει: να διαγραφεί το «ζητούν»'],
    });
  });

  it('is taken back by whose it is, and by nobody else who may not edit', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ρήτρες', 'όρους');
    const [one] = await listed();
    expect(await problemOf(decide(world.viewer, [one!.id], 'reject'))).toBe('no-right');
    await decide(world.commenter, [one!.id], 'reject');
    expect(await listed()).toEqual([]);
  });

  it('of a union is written together by who speaks for it', async () => {
    expect(await problemOf(branchOf(world.commenter, 'union'))).toBe('no-right');
    const branch = await openBranch(world.editor, 'union');
    await replace(branch, 'ρήτρες', 'κανόνες');
    expect(await sentences()).toEqual(['Πίνδος προτείνει: αντί «ρήτρες» να γραφεί «κανόνες»']);
    expect((await branchOf(world.editor, 'union')).branchId).not.toBe((await branchOf(world.editor)).branchId);
  });

  it('of a union names each who wrote of it, and accepted words stay theirs', async () => {
    const second = await server.signedIn((await server.person({ name: 'Φανή' })).email);
    const mandate = { personId: second.me.id, kind: 'representative' as const };
    await world.chamber.call(routes.giveMandate, { params: { id: world.unions.partner }, body: mandate });
    const before = await world.editor.call(routes.nameVersion, { params: { id }, body: { name: 'Πριν' } });
    await replace(await openBranch(world.editor, 'union'), 'ρήτρες', 'κανόνες');
    await replace(await openBranch(second, 'union'), 'ισχύει', 'θα ισχύει');
    const all = await listed();
    const writers = all.map((one) => one.writers.map(({ name }) => name));
    expect(writers).toEqual([[world.editor.me.name], [second.me.name]]);
    await decide(
      world.chamber,
      all.map((one) => one.id),
      'accept',
    );
    expect(await wordsOf()).toBe('Οι Ενώσεις ζητούν κανόνες.\nΗ πρόταση θα ισχύει.');
    const { items } = await world.viewer.call(routes.compareVersions, { params: { id }, query: { from: before.id } });
    expect(items.map(({ author }) => author?.id)).toEqual([world.editor.me.id, second.me.id]);
    const [made] = (await world.chamber.call(routes.decidedSuggestions, { params: { id } })).items;
    expect(made!.writers).toHaveLength(2);
    // It was one decision, and is taken back in one step.
    await world.chamber.call(routes.undoDecision, { params: { id, decisionId: made!.id } });
    expect(await wordsOf()).toBe('Οι Ενώσεις ζητούν ρήτρες.\nΗ πρόταση ισχύει.');
    expect(await listed()).toHaveLength(2);
  });

  it('stands beside another one for the same words, and both say so', async () => {
    await replace(await openBranch(world.commenter), 'ζητούν', 'απαιτούν');
    await replace(await openBranch(world.editor2, 'union'), 'ζητούν', 'προτείνουν');
    const [a, b] = await listed();
    expect([a!.alongside, b!.alongside]).toEqual([[b!.id], [a!.id]]);
    const both = await Promise.all([
      decide(world.editor, [a!.id], 'accept'),
      decide(world.coordinator, [b!.id], 'accept'),
    ]);
    expect(both.map(({ ids }) => ids.length)).toEqual([1, 1]);
    expect(await listed()).toEqual([]);
    expect(await wordsOf()).toMatch(/απαιτούν|προτείνουν/);
  });

  it('goes on with the text: what others write there comes into the branch, and all is decided at once', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', 'απαιτούν');
    await replace(await openBranch(world.editor2), 'ισχύει', 'θα ισχύει');
    const editor = await open(world.editor, id);
    await replace(editor, 'Οι Ενώσεις', 'Όλες οι Ενώσεις');
    await branchOf(world.commenter);
    await branch.until(() => branch.doc.getText('text').toString().includes('Όλες οι'));
    const all = await listed();
    expect(all).toHaveLength(2);
    await decide(
      world.chamber,
      all.map((one) => one.id),
      'accept',
    );
    expect(await wordsOf()).toBe('Όλες οι Ενώσεις απαιτούν ρήτρες.\nΗ πρόταση θα ισχύει.');
  });

  it('is decided on so that who decided can take it back, and nobody else', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', 'απαιτούν');
    const [one] = await listed();
    await decide(world.editor, [one!.id], 'accept');
    const decided = async (person: Actor) =>
      (await person.call(routes.decidedSuggestions, { params: { id } })).items.map(
        ({ id: decisionId, can, undone }) => ({
          decisionId,
          undo: can.undo,
          undone: undone !== null,
        }),
      );
    const [made] = await decided(world.editor);
    expect([made!.undo, (await decided(world.editor2))[0]!.undo]).toEqual([true, false]);
    const undo = (person: Actor) => person.call(routes.undoDecision, { params: { id, decisionId: made!.decisionId } });
    expect(await problemOf(undo(world.editor2))).toBe('no-right');
    await undo(world.editor);
    expect(await wordsOf()).toContain('Ενώσεις ζητούν ρήτρες');
    expect(await sentences()).toEqual(['Ελένη προτείνει: αντί «ζητούν» να γραφεί «απαιτούν»']);
    expect(await decided(world.editor)).toMatchObject([{ undo: false, undone: true }]);
    expect(await problemOf(undo(world.editor))).toBe('conflict');
    await decide(world.editor, [(await listed())[0]!.id], 'accept');
    expect(await wordsOf()).toContain('Ενώσεις απαιτούν ρήτρες');
  });

  it('is finished by a job when the process ends between deciding and writing', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', 'απαιτούν');
    const [one] = await listed();
    await decide(world.editor, [one!.id], 'accept');
    const { db, suggestions } = server.context;
    const rows = db.collection('suggestion_decisions');
    const row = await rows.findOne({ outcome: 'accept', 'said.after': 'απαιτούν' }, { sort: { number: -1 } });
    expect(row).toMatchObject({ writes: null });
    await suggestions.finish(id);
    expect((await wordsOf()).match(/απαιτούν/g)).toHaveLength(1);
  });
});

describe('two decisions on one suggestion at once', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** Holds the so-manyth query of this kind for decisions, or for branches, just before it is made, until it is let go. */
  function hold(op: 'find' | 'findOne' | 'updateOne', nth: number, collection = 'suggestion_decisions') {
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    // oxlint-disable-next-line typescript/unbound-method -- called with each query as its own
    const { exec } = mongoose.Query.prototype;
    let seen = 0;
    vi.spyOn(mongoose.Query.prototype, 'exec').mockImplementation(async function (
      this: mongoose.Query<unknown, unknown>,
    ) {
      const isOne = this.model.collection.name === collection && (this as unknown as { op: string }).op === op;
      if (isOne && ++seen === nth) {
        reached.resolve();
        await released.promise;
      }
      return exec.call(this);
    });
    return { reached: reached.promise, letGo: released.resolve };
  }

  it('one counts, also while the other is decided and not written yet', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', 'απαιτούν');
    const [one] = await listed();
    const counting = hold('findOne', 1);
    const late = problemOf(decide(world.chamber, [one!.id], 'accept'));
    await counting.reached;
    vi.restoreAllMocks();
    // The first look at what is not written comes before the decision, the second after it: there it waits.
    const writing = hold('find', 2);
    const first = problemOf(decide(world.editor, [one!.id], 'accept'));
    await writing.reached;
    counting.letGo();
    expect(await late).toBe('conflict');
    writing.letGo();
    expect(await first).toBeNull();
    expect(await wordsOf()).toBe('Οι Ενώσεις απαιτούν ρήτρες.\nΗ πρόταση ισχύει.');
  });

  it('what is taken back is, though somebody slow marks the decision as written only then', async () => {
    const branch = await openBranch(world.commenter);
    await replace(branch, 'ζητούν', 'απαιτούν');
    const [one] = await listed();
    const marking = hold('updateOne', 1);
    const deciding = decide(world.editor, [one!.id], 'accept');
    await marking.reached;
    // Another one wrote it too, and was faster.
    await server.context.suggestions.finish(id);
    vi.restoreAllMocks();
    const { items } = await world.editor.call(routes.decidedSuggestions, { params: { id } });
    // The first look at what is not written comes before it is taken back, the second after it.
    const writing = hold('find', 2);
    const undoing = world.editor.call(routes.undoDecision, { params: { id, decisionId: items[0]!.id } });
    await writing.reached;
    marking.letGo();
    await deciding;
    writing.letGo();
    await undoing;
    expect(await wordsOf()).toBe('Οι Ενώσεις ζητούν ρήτρες.\nΗ πρόταση ισχύει.');
    expect(await sentences()).toEqual(['Ελένη προτείνει: αντί «ζητούν» να γραφεί «απαιτούν»']);
  });

  it('one is taken back while another one is computed on the text as it was', async () => {
    await replace(await openBranch(world.commenter), 'ζητούν', 'απαιτούν');
    await replace(await openBranch(world.editor2), 'ρήτρες', 'όρους');
    const [first, second] = await listed();
    await decide(world.editor, [first!.id], 'accept');
    const { items } = await world.editor.call(routes.decidedSuggestions, { params: { id } });
    // The first thing that its transaction asks for: the text was read by then.
    const keeping = hold('findOne', 1, 'branches');
    const late = decide(world.chamber, [second!.id], 'accept');
    await keeping.reached;
    await world.editor.call(routes.undoDecision, { params: { id, decisionId: items[0]!.id } });
    keeping.letGo();
    await late;
    expect(await wordsOf()).toBe('Οι Ενώσεις ζητούν όρους.\nΗ πρόταση ισχύει.');
    expect(await sentences()).toEqual(['Ελένη προτείνει: αντί «ζητούν» να γραφεί «απαιτούν»']);
  });
});

describe('who may write where', () => {
  it('a commenter’s frames reach neither the text nor somebody else’s branch, and their own alone', async () => {
    const own = await openBranch(world.commenter);
    const { branchId } = await branchOf(world.editor2);
    for (const target of [id, branchId]) {
      const other = await open(world.commenter, target);
      expect(other.access).toBe('comment');
      const before = await wordsOf(target);
      other.sendRaw(syncFrames.update(forged(other.doc)));
      other.sendRaw(syncFrames.step2(forged(other.doc)));
      await replace(own, own.doc.getText('text').toString().includes('ζητούν') ? 'ζητούν' : 'ζητάνε', 'ζητάνε');
      expect(await wordsOf(target)).toBe(before);
    }
    expect(await wordsOf((await branchOf(world.commenter)).branchId)).toContain('ζητάνε');
  });

  it('in one’s own branch nobody writes in somebody else’s name', async () => {
    const own = await openBranch(world.commenter);
    const [client] = Y.decodeStateVector(Y.encodeStateVector((await open(world.viewer, id)).doc)).keys();
    const clockOf = Y.getState(own.doc.store, client!);
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(own.doc));
    forger.clientID = client!;
    textOf(forger).insert(1, 'πλαστό', {});
    own.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(forger, Y.encodeStateVector(own.doc))));
    expect((await own.closed()).code).toBe(4403);
    const stored = new Y.Doc();
    Y.applyUpdate(stored, await server.context.sync.read((await branchOf(world.commenter)).branchId));
    expect(Y.getState(stored.store, client!)).toBe(clockOf);
  });

  it('who loses the right keeps what they suggested, and adds nothing', async () => {
    const own = await openBranch(world.commenter);
    await replace(own, 'ζητούν', 'απαιτούν');
    await world.coordinator.call(routes.lockDocument, { params: { id }, body: { reason: 'Προς έλεγχο' } });
    await own.until(() => own.access === 'comment');
    textOf(own.doc).insert(placeOf(own, 'ρήτρες'), 'κι άλλο ', {});
    expect(await sentences()).toEqual(['Ελένη προτείνει: αντί «ζητούν» να γραφεί «απαιτούν»']);
    expect((await branchOf(world.commenter)).mayWrite).toBe(false);
    expect(await problemOf(branchOf(world.viewer))).toBe('no-right');
  });

  it('the page hears of what is suggested', async () => {
    const stream = streamOf.workspace(world.workspace.id);
    const head = await server.context.facts.head(stream);
    await replace(await openBranch(world.commenter), 'ζητούν', 'απαιτούν');
    const written = async () =>
      (await server.context.facts.since(stream, head)).find(
        ({ type, documentId }) => type === 'suggestion.written' && documentId === id,
      );
    await vi.waitFor(async () => expect(await written()).toMatchObject({ documentId: id }), soon);
    expect((await written())?.actor?.person.id).toBe(world.commenter.me.id);
  });
});

describe('what is said of a suggestion', () => {
  const say = (suggestionId: string, about = id) =>
    world.editor2.call(routes.createThread, {
      params: { id: about },
      body: { anchor: null, body: 'Γιατί όχι «ζητάμε»;', suggestionId },
    });

  it('hangs on it, is heard of by whoever suggested, and stays when it was decided', async () => {
    await replace(await openBranch(world.commenter), 'ζητούν', 'απαιτούν');
    const suggestionId = (await listed())[0]!.id;
    const made = await say(suggestionId);
    expect(made).toMatchObject({ suggestionId, documentId: id });
    await server.context.followers.reach('notifications', streamOf.workspace(world.workspace.id));
    const notices = (await world.commenter.call(routes.notifications, {})).items.filter(({ path }) =>
      path.includes(made.id),
    );
    expect(notices.map(({ reason }) => reason)).toEqual(['yours']);
    expect(notices[0]?.sentence).toContain('πρότασή σας');
    await world.editor.call(routes.decideSuggestions, {
      params: { id },
      body: { ids: [suggestionId], outcome: 'accept' },
    });
    const kept = (await world.viewer.call(routes.threads, { params: { id } })).items;
    expect(kept.find((thread) => thread.id === made.id)).toMatchObject({ suggestionId, status: 'open' });
  });

  it('is refused where there is no such branch, or it is another document’s', async () => {
    await replace(await openBranch(world.commenter), 'ζητούν', 'απαιτούν');
    const suggestionId = (await listed())[0]!.id;
    expect(await problemOf(say(suggestionId, world.document.id))).toBe('not-found');
    expect(await problemOf(say(`${'0'.repeat(24)}-a1.0`))).toBe('not-found');
  });
});

/** What an editor that may write would send. */
function forged(doc: Y.Doc): Uint8Array {
  const forger = new Y.Doc();
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(doc));
  textOf(forger).insert(1, 'πλαστό', {});
  return Y.encodeStateAsUpdate(forger, Y.encodeStateVector(doc));
}
