import { type FactType, type PracticeApplication, type UnionRef, limits, moderatable } from '@koinon/contract';
import mongoose from 'mongoose';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { isDuplicateKey, refuse } from '../../runtime/errors.ts';
import type { Facts, Small, Transaction } from '../../runtime/facts.ts';
import { toldOf } from '../documents/index.ts';
import { actingIn } from '../workspaces/index.ts';
import type { AppliedRow } from './model.ts';
import type { PracticePolicy } from './policy.ts';
import { presentApplied } from './present.ts';
import { reportableApplied } from './reportable.ts';
import type { AppliedScope, PracticeScope } from './scope.ts';
import { type PracticeStore, newestFirst } from './store.ts';

interface AppliedDeps {
  facts: Facts;
  clock: Clock;
  store: PracticeStore;
  policy: PracticePolicy;
}

type Telling = Pick<AppliedRow, 'on' | 'experience' | 'result' | 'changes'>;

const twice = {
  el: 'Η Ένωσή σας το έχει ήδη δηλώσει. Μπορείτε να συμπληρώσετε πώς εξελίχθηκε.',
  en: 'Your union has said so already. You may add how it went on.',
};
const ahead = { el: 'Η ημερομηνία είναι στο μέλλον.', en: 'The date lies ahead.' };

/** A day in Greece. */
const dayOf = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);

/** «We applied it too»: what unions tell of a practice that they made their own. */
export function createApplied({ facts, clock, store, policy }: AppliedDeps) {
  /** The unions that are named on the card: those whose word is not hidden, the first first. */
  async function recount(tx: Transaction, scope: PracticeScope): Promise<void> {
    const rows = (await store.applications(scope, tx.session)).filter(({ hidden }) => hidden === null);
    const appliedBy: UnionRef[] = rows.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ union }) => union);
    await store.update(scope, { appliedBy }, tx.session);
  }

  async function tell(
    tx: Transaction,
    type: FactType,
    { document }: PracticeScope,
    row: Pick<AppliedRow, '_id' | 'union'>,
    actor: AppliedRow['by'],
    more: Small = {},
  ): Promise<void> {
    const about = toldOf(document);
    const said = { union: row.union.name };
    await tx.tell({
      ...about,
      type,
      actor,
      subject: { id: String(row._id), title: document.row.title },
      context: { ...about.context, ...said },
      details: { ...said, ...more },
    });
  }

  /** Changes what a union said, in the transaction that decided on it. */
  async function alterIn(
    tx: Transaction,
    caller: SignedIn,
    type: FactType,
    decide: (tx: Transaction) => Promise<AppliedScope>,
    as: 'union' | 'team',
    change: (row: AppliedRow, by: AppliedRow['by']) => Partial<AppliedRow> | null,
    details: Small = {},
  ): Promise<PracticeApplication> {
    const scope = await decide(tx);
    const { applied, document } = scope;
    const by =
      as === 'team'
        ? actingIn(caller, document.workspace, clock.now(), 'team')
        : (await policy.applyAs(caller, scope, applied.unionId)).actor;
    const fields = change(applied, by);
    if (fields) {
      await store.updateApplied(scope, fields, tx.session);
      if (fields.hidden !== undefined) await recount(tx, scope);
      await tell(tx, type, scope, applied, by, details);
    }
    return presentApplied({ ...applied, ...fields }, scope, await policy.voices(caller));
  }
  type Alter = Parameters<typeof alterIn> extends [Transaction, ...infer Rest] ? Rest : never;
  const alter = (...given: Alter) => facts.transact((tx) => alterIn(tx, ...given));
  const own = (caller: SignedIn, id: string, appliedId: string) => (tx: Transaction) =>
    policy.ownApplied(caller, id, appliedId, tx);
  const moderated = (caller: SignedIn, id: string, appliedId: string) => (tx: Transaction) =>
    policy.moderate(caller, id, appliedId, tx);

  const hideIn = (tx: Transaction, caller: SignedIn, id: string, appliedId: string, reason: string) =>
    alterIn(
      tx,
      caller,
      moderatable.practiceApplication.hidden,
      moderated(caller, id, appliedId),
      'team',
      (row, by) => (row.hidden ? null : { hidden: { reason, by, at: clock.now() } }),
      { reason },
    );

  const restoreIn = (tx: Transaction, caller: SignedIn, id: string, appliedId: string) =>
    alterIn(tx, caller, moderatable.practiceApplication.restored, moderated(caller, id, appliedId), 'team', (row) =>
      row.hidden ? { hidden: null } : null,
    );

  return {
    /** The newest experience first. */
    async list(caller: Caller, id: string, { cursor, limit }: Asked): Promise<Page<PracticeApplication>> {
      const scope = await policy.read(caller, id);
      const size = pageSize(limit);
      const rows = await store.pageOfApplications(scope, cursor, size + 1);
      const voices = await policy.voices(caller);
      return pageOf(rows, size, (row) => presentApplied(row, scope, voices), newestFirst.cursorOf);
    },

    async add(
      caller: SignedIn,
      id: string,
      { unionId, ...telling }: Telling & { unionId?: string | undefined },
    ): Promise<PracticeApplication> {
      return facts
        .transact(async (tx) => {
          const scope = await policy.published(caller, id, tx);
          const { actor, union } = await policy.applyAs(caller, scope, unionId);
          const at = clock.now();
          if (telling.on > dayOf(at)) refuse('bad-input', ahead);
          const row: AppliedRow = {
            _id: new mongoose.Types.ObjectId(),
            practiceId: scope.row._id,
            unionId: union.id,
            union,
            ...telling,
            followUps: [],
            history: [],
            by: actor,
            at,
            editedAt: null,
            hidden: null,
          };
          await store.insertApplied(row, tx.session);
          await recount(tx, scope);
          await tell(tx, 'practice.applied', scope, row, actor);
          return presentApplied(row, scope, await policy.voices(caller));
        })
        .catch((error: unknown) => {
          if (isDuplicateKey(error)) refuse('already-exists', twice);
          throw error;
        });
    },

    /** What it said before stays in its row. */
    change(caller: SignedIn, id: string, appliedId: string, given: Partial<Telling>): Promise<PracticeApplication> {
      const at = clock.now();
      if (given.on !== undefined && given.on > dayOf(at)) refuse('bad-input', ahead);
      return alter(caller, 'practice.applicationChanged', own(caller, id, appliedId), 'union', (row) => {
        const { on, experience, result, changes } = row;
        const before = { on, experience, result, changes };
        const after = { ...before, ...given };
        if (JSON.stringify(before) === JSON.stringify(after)) return null;
        return { ...after, editedAt: at, history: [...row.history, { ...before, until: at }] };
      });
    },

    followUp: (caller: SignedIn, id: string, appliedId: string, words: string): Promise<PracticeApplication> =>
      alter(caller, 'practice.followedUp', own(caller, id, appliedId), 'union', (row, by) =>
        row.followUps.length >= limits.practice.followUps
          ? refuse('too-large')
          : { followUps: [...row.followUps, { words, at: clock.now(), by }] },
      ),

    hide: (caller: SignedIn, id: string, appliedId: string, reason: string): Promise<PracticeApplication> =>
      facts.transact((tx) => hideIn(tx, caller, id, appliedId, reason)),

    restore: (caller: SignedIn, id: string, appliedId: string): Promise<PracticeApplication> =>
      facts.transact((tx) => restoreIn(tx, caller, id, appliedId)),

    reportable: reportableApplied({ store, policy, hideIn, restoreIn }),
  };
}
