import { type UnionRef, type UnionStatus, mandateHolds } from '@koinon/contract';
import { type StoredActor, actingAs } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Unions } from '../unions/index.ts';
import type { PracticeRow } from './model.ts';
import type { AppliedScope, PracticeScope } from './scope.ts';
import type { PracticeStore } from './store.ts';

export type PracticePolicy = ReturnType<typeof createPracticePolicy>;

interface PolicyDeps {
  store: PracticeStore;
  documents: Pick<Documents, 'policy'>;
  unions: Pick<Unions, 'places'>;
  clock: Clock;
}

/**
 * Decides on cards by the right on their document: who may read it reads a published card; those that are on their way are for
 * who may write the document, and for coordinators.
 */
export function createPracticePolicy({ store, documents, unions, clock }: PolicyDeps) {
  const made = (row: PracticeRow, document: DocumentScope): PracticeScope =>
    ({ id: document.documentId, row, document }) as unknown as PracticeScope;
  const shows = ({ state }: PracticeRow, { rights }: DocumentScope): boolean =>
    state === 'published' || rights.edit || rights.moderate;

  /** The card, or null where it does not exist for the person. */
  async function look(caller: Caller, id: string, tx?: Deciding): Promise<PracticeScope | null> {
    const row = await store.forDecision(id, tx?.session);
    const document = row && (await documents.policy.look(caller, id, tx));
    return document && shows(row, document) ? made(row, document) : null;
  }
  const read = async (caller: Caller, id: string, tx?: Deciding): Promise<PracticeScope> =>
    (await look(caller, id, tx)) ?? refuse('not-found');

  /** The unions that somebody holds a mandate to speak for now. */
  async function voices(caller: Caller): Promise<(UnionRef & { status: UnionStatus })[]> {
    const held = (caller?.mandates ?? []).filter((one) => one.kind !== 'member' && mandateHolds(one, clock.now()));
    if (held.length === 0) return [];
    const places = await unions.places([...new Set(held.map(({ unionId }) => unionId))]);
    return [...places.values()].filter(({ status }) => status === 'active');
  }

  /** What a union said, for who speaks for it now. */
  async function ownApplied(caller: SignedIn, id: string, appliedId: string, tx: Deciding): Promise<AppliedScope> {
    const scope = await read(caller, id, tx);
    const applied = (await store.applied(scope, appliedId, tx.session)) ?? refuse('not-found');
    const mine = (await voices(caller)).some((union) => union.id === applied.unionId);
    if (!mine) refuse(scope.document.rights.moderate || applied.hidden === null ? 'no-right' : 'not-found');
    return { ...scope, applied };
  }

  return {
    look,
    read,
    voices,
    ownApplied,

    /** Those of many cards that exist for the caller, in their order. */
    async among(caller: Caller, rows: readonly PracticeRow[]): Promise<PracticeScope[]> {
      const scopes = await Promise.all(rows.map((row) => documents.policy.look(caller, String(row._id))));
      return rows.flatMap((row, i) => {
        const document = scopes[i];
        return document && shows(row, document) ? [made(row, document)] : [];
      });
    },

    /** A published card, for what is made of it whoever asks. */
    async out(id: string): Promise<PracticeScope | null> {
      const [row, document] = await Promise.all([store.forDecision(id), documents.policy.written(id)]);
      return row?.state === 'published' && document ? made(row, document) : null;
    },

    /** To change the card: who may write its document. */
    async edit(caller: SignedIn, id: string, tx: Deciding): Promise<PracticeScope> {
      const scope = await read(caller, id, tx);
      await documents.policy.demand('edit', caller, id, tx);
      return scope;
    },

    /** A document of the kind that may get a card from the caller. */
    async begin(caller: SignedIn, id: string, tx: Deciding): Promise<DocumentScope> {
      const document = await documents.policy.demand('edit', caller, id, tx);
      if (document.row.kind !== 'practice') refuse('bad-input');
      return document;
    },

    /** To review: coordinators of the workspace. */
    async review(caller: SignedIn, id: string, tx: Deciding): Promise<PracticeScope> {
      const scope = await read(caller, id, tx);
      await documents.policy.govern(caller, id, tx);
      return scope;
    },

    /** To say something of it that counts: of a published one, whoever reads it. */
    async published(caller: SignedIn, id: string, tx: Deciding): Promise<PracticeScope> {
      const scope = await read(caller, id, tx);
      if (scope.row.state !== 'published') refuse('conflict', notOut);
      return scope;
    },

    /** As which union somebody applied it: not the one whose practice it is. */
    async applyAs(
      caller: SignedIn,
      { row }: PracticeScope,
      unionId: string | undefined,
    ): Promise<{ actor: StoredActor; union: UnionRef }> {
      const all = (await voices(caller)).filter(({ id }) => id !== row.union?.id && (unionId ?? id) === id);
      const [union] = all;
      if (!union) return refuse('no-right');
      const actor = actingAs(caller, { unions: [union], coordinates: false }, clock.now(), { as: 'union' });
      return { actor, union: { id: union.id, name: union.name, shortName: union.shortName } };
    },

    /** What a union said, for who may hide it. */
    async moderate(caller: SignedIn, id: string, appliedId: string, tx: Deciding): Promise<AppliedScope> {
      const scope = await read(caller, id, tx);
      if (!scope.document.rights.moderate) refuse('no-right');
      const applied = (await store.applied(scope, appliedId, tx.session)) ?? refuse('not-found');
      return { ...scope, applied };
    },

    /** A card just made in this transaction. */
    made,
  };
}

const notOut = {
  el: 'Η καλή πρακτική δεν έχει δημοσιευθεί.',
  en: 'The best practice is not published.',
};
