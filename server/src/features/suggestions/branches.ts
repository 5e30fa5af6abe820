import type { BranchShape } from '@koinon/contract';
import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import { presentActorTo } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { DocumentScope, Documents, TextPort } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { BranchRow } from './model.ts';
import type { createSuggestionPolicy } from './policy.ts';
import type { BranchScope } from './scope.ts';
import type { SuggestionStore } from './store.ts';

export interface BranchDeps {
  store: SuggestionStore;
  policy: ReturnType<typeof createSuggestionPolicy>;
  documents: Documents;
  facts: Facts;
  clock: Clock;
  limits: Limits;
  threads: Threads;
  text: TextPort;
}

export const sumOf = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('base64');

const notTheirs = {
  el: 'Δεν εκπροσωπείτε Ένωση που συμμετέχει εδώ.',
  en: 'You do not speak for a union that takes part here.',
};
export const tooMany = {
  el: 'Το έγγραφο έχει ήδη πολλές προτάσεις.',
  en: 'This document has many suggestions already.',
};

/** The branches in which people and unions write what they suggest. */
export function createBranches({ store, policy, documents, facts, clock, limits, threads, text }: BranchDeps) {
  /** Which state of its text each branch has taken in: nothing is read twice for nothing. */
  const taken = new Map<string, string>();
  const mostKnown = 1_000;

  /** Gives a branch everything that the text has. */
  async function takeIn(branchId: string, documentId: string): Promise<void> {
    const stored = await text.read(documentId);
    const sum = sumOf(stored);
    if (taken.get(branchId) === sum) return;
    const branch = await text.read(branchId);
    const lacked = await threads.run<Uint8Array | null>(new URL('./lacked-thread.ts', import.meta.url), {
      text: stored,
      branch,
    });
    if (lacked && lacked.length > 0) await text.write(branchId, lacked, { personId: null });
    if (taken.size >= mostKnown) taken.clear();
    taken.set(branchId, sum);
  }

  const ownerOf = (caller: SignedIn, document: DocumentScope, as: 'person' | 'union') => {
    const author = actingIn(caller, document.workspace, clock.now(), as);
    if (as === 'person') return { author, owner: { kind: 'person' as const, id: caller.id } };
    if (author.as !== 'union' || !author.union) refuse('no-right', notTheirs);
    return { author, owner: { kind: 'union' as const, id: author.union.id } };
  };

  const isOf = (owner: BranchRow['owner']) => (row: BranchRow) =>
    row.owner.kind === owner.kind && row.owner.id === owner.id;

  async function make(caller: SignedIn, documentId: string, as: 'person' | 'union'): Promise<BranchScope> {
    const _id = new mongoose.Types.ObjectId();
    const branchId = String(_id);
    // The text comes first: a row without it would be a branch that suggests to delete everything.
    const stored = await text.read(documentId);
    await text.write(branchId, stored, { personId: null });
    try {
      return await facts.transact(async (tx) => {
        const document = await documents.policy.demand('suggest', caller, documentId, tx);
        const rows = await store.branchesOf(document, tx.session);
        if (rows.length >= limits.suggestions.branches) refuse('conflict', tooMany);
        const { author, owner } = ownerOf(caller, document, as);
        const row = await store.insertBranch(document, { _id, owner, author, createdAt: clock.now() }, tx.session);
        return policy.scopeOf(row, document, true);
      });
    } catch (error) {
      await text.remove(branchId);
      throw error;
    }
  }

  return {
    takeIn,

    /** The branch of the caller, or of the union they speak for, with everything the text has. */
    async open(caller: SignedIn, documentId: string, as: 'person' | 'union'): Promise<BranchShape> {
      const document = await documents.policy.read(caller, documentId);
      const { owner, author } = ownerOf(caller, document, as);
      const find = async () => (await store.branchesOf(document)).find(isOf(owner));
      let row = await find();
      if (!row) {
        await documents.policy.demand('suggest', caller, documentId);
        row = await make(caller, documentId, as).then(
          (made) => made.row,
          async (error: unknown) => {
            if (!isDuplicateKey(error)) throw error;
            return (await find()) ?? refuse('conflict');
          },
        );
      }
      const branchId = String(row._id);
      const mayWrite = document.rights.suggest;
      if (mayWrite) {
        await takeIn(branchId, documentId);
        if (row.author.id !== author.id) await store.rename(policy.scopeOf(row, document, true), author);
      }
      return { branchId, author: presentActorTo(document.workspace.names, author), mayWrite };
    },
  };
}
