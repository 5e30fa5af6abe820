import {
  type BranchShape,
  type DecidedSuggestion,
  type Locale,
  type SuggestionOutcome,
  type SuggestionShape,
} from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Deciding as InTransaction, Facts } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import { storedBytes } from '../../runtime/stored-bytes.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { Identity } from '../identity/index.ts';
import { type DocumentScope, type Documents, type TextPort, toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { createBranches } from './branches.ts';
import type { Decided, ToDecide } from './decide-thread.ts';
import { createFinding } from './finding.ts';
import type { DecisionRow } from './model.ts';
import { ownSuggestions } from './own-data.ts';
import { createFromFile } from './from-file.ts';
import { createSuggestionPolicy } from './policy.ts';
import { presentDecision, presentSuggestions } from './present.ts';
import { createSuggestionStore, newestFirst } from './store.ts';
import { createWriters } from './writers.ts';
import { writesOf } from './writes.ts';

export interface SuggestionDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  jobs: Jobs;
  limits: Limits;
  heavyReads: HeavyReads;
  threads: Threads;
  documents: Documents;
  identity: Pick<Identity, 'people' | 'refs'>;
  text: TextPort;
}

export interface Deciding {
  outcome: SuggestionOutcome;
  reason?: string | undefined;
  /** The words that those get which are accepted with other ones than their own; all that are decided on, or none. */
  wordings?: ReadonlyMap<string, string> | undefined;
}

/** Who decides: somebody with the right to, or who stands for what was decided by vote. */
type Decider = { caller: SignedIn } | { by: StoredActor };

interface SuggestionsFound {
  items: SuggestionShape[];
  beyond: number;
}

export type Suggestions = ReturnType<typeof createSuggestions>;

/** How often a decision is made anew because another one came first. */
const tries = 10;

const [branchOf, placeOf] = [(id: string) => id.slice(0, 24), (id: string) => id.slice(25)];

/** What people and unions suggest for the texts of documents, and what is decided on it. */
export function createSuggestions(deps: SuggestionDeps) {
  const { db, facts, clock, jobs, limits, heavyReads, threads, documents, identity, text } = deps;
  const store = createSuggestionStore(db);
  const policy = createSuggestionPolicy({ store, documents, clock });
  const branches = createBranches({ ...deps, store, policy });
  const writers = createWriters({ identity, text });
  const { find, waiting } = createFinding({ heavyReads, threads, text });

  /** Writes what was decided. Safe to be done twice, and by two at once: the same bytes change nothing the second time. */
  async function write(row: DecisionRow): Promise<void> {
    if (!row.writes) return;
    const [into, own] = [storedBytes(row.writes.text), storedBytes(row.writes.branch)];
    if (into) await text.write(String(row.documentId), into, { personId: row.writes.personId });
    for (const { text: more, personId } of row.writes.also ?? [])
      await text.write(String(row.documentId), storedBytes(more)!, { personId });
    if (own) await text.write(String(row.branchId), own, { personId: null });
    await store.written(row);
  }

  /** Writes what was decided on a document and is not written yet. */
  async function finish(documentId: string): Promise<void> {
    for (const row of await store.open(documentId)) await write(row);
  }

  const scopeFor = (who: Decider, branchId: string, { outcome }: Deciding, tx?: InTransaction) =>
    'caller' in who ? policy.decide(who.caller, branchId, outcome, tx) : policy.decided(branchId, tx);

  async function decideOnce(who: Decider, ids: readonly string[], deciding: Deciding) {
    const { outcome, reason, wordings } = deciding;
    const branchId = branchOf(ids[0]!);
    const asked = await scopeFor(who, branchId, deciding);
    const { documentId } = asked.document;
    // Counted first: whatever was decided up to here is then in the text that is read. The unique index refuses the rest.
    const number = (await store.lastNumber(documentId)) + 1;
    await finish(documentId);
    const [stored, own] = await Promise.all([text.read(documentId), text.read(branchId)]);
    const reworded = wordings && ids.map((id) => ({ id: placeOf(id), words: wordings.get(id)! }));
    const owners = await text.authors(branchId);
    const author = asked.row.author.id;
    const input: ToDecide = { text: stored, branch: own, ids: ids.map(placeOf), outcome, reworded, owners, author };
    const made = await threads.run<Decided>(new URL('./decide-thread.ts', import.meta.url), input);
    if (made.said.length === 0) return [];
    await facts.transact(async (tx) => {
      const scope = await scopeFor(who, branchId, deciding, tx);
      const texts = made.texts.map((one) => one.text);
      await documents.sections.demandOpen(scope.document, texts);
      const withdrawn = scope.own && outcome === 'reject' && !scope.document.rights.edit;
      const at = clock.now();
      const by =
        'by' in who ? who.by : actingIn(who.caller, scope.document.workspace, at, withdrawn ? 'union' : 'team');
      const { author, imported } = scope.row;
      const said = made.said.map(({ kind, form, before, after }) => ({ kind, form, before, after }));
      const written = writesOf(made, author.id);
      // Other words than the author's are in the name of who decided on them.
      const writes = wordings ? { ...written, personId: by.id } : written;
      const undo = made.undo && packed(made.undo);
      const row = {
        number,
        outcome,
        said,
        author,
        imported: imported ?? null,
        writers: imported ? [] : made.writers,
        by,
        reason: reason ?? null,
        at,
        writes,
        undo,
        undone: null,
      };
      await store.insertDecision(scope, row, tx.session);
      const about = toldOf(scope.document);
      const counted = {
        count: said.length,
        author: imported?.author ?? (author.union && author.as === 'union' ? author.union.shortName : author.name),
      };
      await tx.tell({
        ...about,
        type: withdrawn ? 'suggestion.withdrawn' : outcome === 'accept' ? 'suggestion.accepted' : 'suggestion.rejected',
        actor: by,
        context: {
          ...about.context,
          ...counted,
          owner: scope.row.owner.kind,
          ownerId: scope.row.owner.id,
          writers: made.writers.join(' '),
        },
        details: { ...counted, ...(reason ? { reason } : {}) },
      });
      // Done below; this is for when the process ends before it is.
      await jobs.enqueue(
        'suggestions.write',
        { documentId },
        { tx, key: `${documentId}:${number}`, at: new Date(at.getTime() + 10_000) },
      );
    });
    await finish(documentId);
    return made.said.map(({ id }) => `${branchId}-${id}`);
  }

  /** On suggestions of one branch. Another decision on the document that came first is looked at again. */
  async function decideInBranch(who: Decider, ids: readonly string[], deciding: Deciding): Promise<string[]> {
    for (let tried = 1; ; tried++)
      try {
        return await decideOnce(who, ids, deciding);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        if (tried === tries) refuse('unavailable', crowded);
      }
  }

  return {
    ownData: ownSuggestions(store, waiting),
    branchedAmong: (documentIds: readonly string[]) => store.branchedAmong(documentIds),
    finish,
    access: (asking: SignedIn | null, branchId: string) => policy.access(asking, branchId),

    /** What a file suggests. */
    fromFile: createFromFile({ ...deps, store }),

    branch: (caller: SignedIn, documentId: string, as: 'person' | 'union'): Promise<BranchShape> =>
      branches.open(caller, documentId, as),

    /** In reading order: as many as are answered, and how many stand behind them. */
    async first(caller: Caller, documentId: string, who: string, locale: Locale): Promise<SuggestionsFound> {
      const all = await this.list(caller, documentId, who, locale);
      const { suggestions: most } = limits.most;
      return { items: all.slice(0, most), beyond: Math.max(0, all.length - most) };
    },

    async list(caller: Caller, documentId: string, who: string, locale: Locale): Promise<SuggestionShape[]> {
      const document = await documents.policy.read(caller, documentId);
      const scopes = await policy.within(caller, document);
      const found = await find(
        document,
        scopes.map(({ branchId }) => branchId),
        who,
      );
      const said = await documents.wordsOut(found, locale);
      return presentSuggestions(said, scopes, document, await writers.of(document, found), locale);
    },

    /** For search: what waits in a document, and in whose names. */
    async waitingIn(document: DocumentScope) {
      const scopes = await policy.within(null, document);
      const ids = scopes.map(({ branchId }) => branchId);
      const found = await documents.wordsOut(await find(document, ids, 'search'), document.row.locale);
      const own = new Map(scopes.map(({ branchId, row }) => [branchId, row.imported?.author ? null : row.author.id]));
      return { found, people: found.flatMap(({ branchId }) => own.get(branchId) ?? []) };
    },

    /** The newest first. */
    async decided(
      caller: Caller,
      documentId: string,
      { cursor, limit }: Asked,
      locale: Locale,
    ): Promise<Page<DecidedSuggestion>> {
      const document = await documents.policy.read(caller, documentId);
      const size = pageSize(limit);
      const rows = await store.decided(document, cursor, size + 1);
      const names = await writers.names(rows);
      return pageOf(rows, size, (row) => presentDecision(row, document, caller, names, locale), newestFirst.cursorOf);
    },

    /** Decides on suggestions, of one branch after the other. Answers those that were still there. */
    async decide(who: Decider, ids: readonly string[], deciding: Deciding, documentId?: string) {
      const groups = [...Map.groupBy(ids, branchOf)];
      for (const [branchId] of groups) {
        const { document } = await scopeFor(who, branchId, deciding);
        if (documentId !== undefined && document.documentId !== documentId) refuse('not-found');
      }
      const done: string[] = [];
      for (const [, own] of groups) done.push(...(await decideInBranch(who, own, deciding)));
      if (done.length === 0) refuse('conflict', gone);
      return { ids: done, outcome: deciding.outcome };
    },

    /** Whoever decided takes it back, while they may decide: the suggestion stands there again. */
    async undo(caller: SignedIn, documentId: string, decisionId: string, locale: Locale): Promise<DecidedSuggestion> {
      await documents.policy.read(caller, documentId);
      await finish(documentId);
      await facts.transact(async (tx) => {
        const row = await store.decisionForUndo(decisionId, tx.session);
        if (!row || String(row.documentId) !== documentId) refuse('not-found');
        const scope = await policy.decide(caller, String(row.branchId), row.outcome, tx);
        if (row.by.id !== caller.id) refuse('no-right');
        if (!row.undo || row.undone || row.writes) refuse('conflict', notUndone);
        await documents.sections.demandOpen(scope.document, row.undo.text ? [storedBytes(row.undo.text)] : []);
        const at = clock.now();
        const by = actingIn(caller, scope.document.workspace, at, 'team');
        const writes = { ...row.undo, personId: caller.id };
        await store.undo(scope, row, { undone: { by, at }, writes }, tx.session);
        const about = toldOf(scope.document);
        const said = { count: row.said.length };
        await tx.tell({
          ...about,
          type: 'suggestion.undone',
          actor: by,
          context: { ...about.context, ...said },
          details: said,
        });
        const key = `${documentId}:${row.number}:undo`;
        await jobs.enqueue('suggestions.write', { documentId }, { tx, key, at: new Date(at.getTime() + 10_000) });
      });
      await finish(documentId);
      const document = await documents.policy.read(caller, documentId);
      const row = (await store.decision(decisionId)) ?? refuse('not-found');
      return presentDecision(row, document, caller, await writers.names([row]), locale);
    },

    /** Whose branch a suggestion for a document is in; null where it is in none of its. */
    async ownerOf(id: string, documentId: string) {
      const row = await store.branchForDecision(branchOf(id));
      return row && String(row.documentId) === documentId ? row.owner : null;
    },

    /** The branches of documents, whose rights change with those of the documents. */
    idsOf: (documentIds: readonly string[]): Promise<string[]> => store.idsOf(documentIds),

    /** The pictures that are suggested for a document: an address stands in a text letter by letter. */
    async picturesOf(documentId: string): Promise<string[]> {
      const found: string[] = [];
      for (const id of await store.idsOf([documentId]))
        for (const [, image] of Buffer.from(await text.read(id))
          .toString('latin1')
          .matchAll(imageAddress))
          found.push(image!);
      return found;
    },

    /** The document server stored what was written in a branch. False where it is none. */
    async edited(branchId: string, personIds: readonly string[]): Promise<boolean> {
      const row = await store.branchForDecision(branchId);
      if (!row) return false;
      const person = (await identity.people(personIds.filter(Boolean))).values().next().value;
      if (!person) return true;
      await facts.transact(async (tx) => {
        const document = await documents.policy.written(String(row.documentId), tx);
        if (!document) return;
        const place = await documents.policy.look(person, document.documentId, tx);
        const actor = place
          ? actingIn(person, place.workspace, clock.now(), row.owner.kind === 'union' ? 'union' : 'person')
          : row.author;
        await tx.tell({ ...toldOf(document), type: 'suggestion.written', actor });
      });
      return true;
    },

    /** With the document, for ever: the branches with their texts, and what was decided. */
    async forget(documentId: string): Promise<void> {
      for (const id of await store.idsOf([documentId])) await text.remove(id);
      await facts.transact((tx) => store.forget(documentId, tx.session));
    },
  };
}

const imageAddress = /\/images\/([0-9a-f]{24})/g;

const gone = {
  el: 'Η πρόταση δεν υπάρχει πια: έχει κριθεί ή αποσυρθεί.',
  en: 'The suggestion is not there any more: it was decided on or withdrawn.',
};

const crowded = {
  el: 'Πολλοί κρίνουν τώρα προτάσεις σε αυτό το έγγραφο. Δοκιμάστε ξανά σε λίγο.',
  en: 'Many are deciding on suggestions in this document right now. Try again in a moment.',
};

const packed = ({ text, branch }: { text: Uint8Array | null; branch: Uint8Array }) => ({
  text: text && Buffer.from(text),
  branch: Buffer.from(branch),
});

const notUndone = {
  el: 'Αυτή η απόφαση δεν αναιρείται, ή έχει ήδη αναιρεθεί.',
  en: 'This decision cannot be taken back, or was already.',
};
