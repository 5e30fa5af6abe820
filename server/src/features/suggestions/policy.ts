import { type AccessLevel, mandateHolds } from '@koinon/contract';
import type { Actable } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { BranchRow } from './model.ts';
import type { BranchScope } from './scope.ts';
import type { SuggestionStore } from './store.ts';

export interface SuggestionPolicyDeps {
  store: SuggestionStore;
  documents: Pick<Documents, 'policy'>;
  clock: Clock;
}

/** Decides on branches by the right on their document, and by whose they are. */
export function createSuggestionPolicy({ store, documents, clock }: SuggestionPolicyDeps) {
  /** Whether somebody speaks for a union that takes part here. */
  const speaksFor = ({ mandates }: Pick<Actable, 'mandates'>, unionId: string, { workspace }: DocumentScope): boolean =>
    workspace.facts.unions.some(({ id, status }) => id === unionId && status === 'active') &&
    mandates.some(
      (mandate) => mandate.unionId === unionId && mandate.kind !== 'member' && mandateHolds(mandate, clock.now()),
    );

  const isOwn = (
    caller: (Pick<Actable, 'mandates'> & { id: string }) | null,
    { owner, author }: BranchRow,
    scope: DocumentScope,
  ) => {
    if (caller === null) return false;
    if (owner.kind === 'import') return author.id === caller.id;
    return owner.kind === 'person' ? owner.id === caller.id : speaksFor(caller, owner.id, scope);
  };

  const scopeOf = (row: BranchRow, document: DocumentScope, own: boolean): BranchScope =>
    ({ branchId: String(row._id), row, document, own }) as unknown as BranchScope;

  return {
    speaksFor,
    scopeOf,

    /** The branches of a document one was found to read. */
    async within(caller: Caller, document: DocumentScope, tx?: Deciding): Promise<BranchScope[]> {
      const rows = await store.branchesOf(document, tx?.session);
      return rows.map((row) => scopeOf(row, document, isOwn(caller, row, document)));
    },

    /** To decide: whoever may write in the text; to reject also whose branch it is. */
    async decide(
      caller: SignedIn,
      branchId: string,
      outcome: 'accept' | 'reject',
      tx?: Deciding,
    ): Promise<BranchScope> {
      const row = (await store.branchForDecision(branchId, tx?.session)) ?? refuse('not-found');
      const document = await documents.policy.read(caller, String(row.documentId), tx);
      const own = isOwn(caller, row, document);
      if (outcome === 'accept' || !own) await documents.policy.demand('edit', caller, document.documentId, tx);
      return scopeOf(row, document, own);
    },

    /** What was decided elsewhere, by who may, such as by a vote; while the text may still be written in. */
    async decided(branchId: string, tx?: Deciding): Promise<BranchScope> {
      const row = (await store.branchForDecision(branchId, tx?.session)) ?? refuse('not-found');
      const document = (await documents.policy.written(String(row.documentId), tx)) ?? refuse('not-found');
      return document.rights.edit ? scopeOf(row, document, false) : refuse('not-ready');
    },

    /** What somebody may do with the text of a branch: write where it is theirs and the document takes suggestions. */
    async access(
      asking: SignedIn | null,
      branchId: string,
    ): Promise<{ document: DocumentScope; level: AccessLevel } | null> {
      const row = await store.branchForDecision(branchId);
      const document = row && (await documents.policy.look(asking, String(row.documentId)));
      if (!document) return null;
      const writes = document.rights.suggest && row.owner.kind !== 'import' && isOwn(asking, row, document);
      return { document, level: writes ? 'write' : document.rights.comment ? 'comment' : 'read' };
    },
  };
}
