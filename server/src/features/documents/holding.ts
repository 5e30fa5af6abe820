import { type DocumentShape, limits } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding, Transaction } from '../../runtime/facts.ts';
import { actingIn } from '../workspaces/index.ts';
import type { LockedSection } from './model.ts';
import type { DocumentPolicy } from './policy.ts';
import type { DocumentScope } from './scope.ts';
import type { Alteration } from './service.ts';

interface Deps {
  clock: Clock;
  policy: DocumentPolicy;
  decideIn: (
    tx: Transaction,
    caller: SignedIn,
    id: string,
    decide: (tx: Deciding) => Promise<DocumentScope>,
    act: (scope: DocumentScope) => Alteration | null,
  ) => Promise<DocumentShape>;
}

export type Holding = ReturnType<typeof createHolding>;

/** What coordinators do with a document, or a part of it, so that others do not change it, or do not see it. */
export function createHolding({ clock, policy, decideIn }: Deps) {
  type Act = (scope: DocumentScope) => Alteration | null;
  const govern = (tx: Transaction, caller: SignedIn, id: string, act: Act) =>
    decideIn(tx, caller, id, (deciding) => policy.govern(caller, id, deciding), act);
  const mark = (caller: SignedIn, { workspace }: DocumentScope, reason: string) => ({
    reason,
    by: actingIn(caller, workspace, clock.now(), 'team'),
    at: clock.now(),
  });

  return {
    lock: (tx: Transaction, caller: SignedIn, id: string, reason: string) =>
      govern(tx, caller, id, (scope) => ({
        fields: { lock: mark(caller, scope, reason) },
        type: 'document.locked',
        said: { reason },
      })),

    unlock: (tx: Transaction, caller: SignedIn, id: string) =>
      govern(
        tx,
        caller,
        id,
        ({ row: { lock } }) =>
          lock && { fields: { lock: null }, type: 'document.unlocked', said: { reason: lock.reason } },
      ),

    lockSection: (
      tx: Transaction,
      caller: SignedIn,
      id: string,
      section: Pick<LockedSection, 'id' | 'first' | 'last' | 'title'>,
      reason: string,
    ) =>
      govern(tx, caller, id, (scope) => {
        const { sections = [] } = scope.row;
        if (sections.length >= limits.lockedSections) refuse('full');
        const fields = { sections: [...sections, { ...section, ...mark(caller, scope, reason) }] };
        return { fields, type: 'document.sectionLocked', said: { reason } };
      }),

    unlockSection: (tx: Transaction, caller: SignedIn, id: string, sectionId: string) =>
      govern(tx, caller, id, ({ row: { sections = [] } }) => {
        const { reason } = sections.find((section) => section.id === sectionId) ?? refuse('not-found');
        const fields = { sections: sections.filter((section) => section.id !== sectionId) };
        return { fields, type: 'document.sectionUnlocked', said: { reason } };
      }),

    hide: (tx: Transaction, caller: SignedIn, id: string, reason: string) =>
      govern(tx, caller, id, (scope) => ({
        fields: { hidden: mark(caller, scope, reason) },
        type: 'document.hidden',
        said: {},
        reason,
      })),

    show: (tx: Transaction, caller: SignedIn, id: string) =>
      govern(tx, caller, id, ({ row: { hidden } }) =>
        hidden ? { fields: { hidden: null }, type: 'document.shown', said: {}, reason: hidden.reason } : null,
      ),
  };
}
