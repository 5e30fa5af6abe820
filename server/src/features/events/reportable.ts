import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import { actingIn } from '../workspaces/index.ts';
import type { Telling } from './guest-jobs.ts';
import type { EventPolicy } from './policy.ts';
import type { Registrations } from './registrations.ts';
import { type EventScope, goesOn, toldOfEvent } from './scope.ts';
import type { EventStore } from './store.ts';

interface Deps {
  store: Pick<EventStore, 'update' | 'takeTurn'>;
  registrations: Pick<Registrations, 'offerAnew'>;
  tellGuests: (tx: Transaction, scope: EventScope, letter: Telling['letter']) => Promise<unknown>;
  policy: Pick<EventPolicy, 'look' | 'read' | 'made'>;
  clock: Clock;
}

export function reportableEvents({ store, policy, registrations, tellGuests, clock }: Deps): Reportable {
  async function moderated(tx: Transaction, caller: SignedIn, id: string): Promise<EventScope> {
    const scope = await policy.read(caller, id, tx);
    return scope.workspace.role === 'coordinator' ? scope : refuse('no-right');
  }

  return {
    type: 'event',
    async open(caller, id) {
      const scope = await policy.look(caller, id);
      if (!scope) return null;
      const { row, workspace } = scope;
      return {
        title: row.title,
        words: [row.summary, ...row.programme.map(({ time, title }) => `${time} ${title}`)].filter(Boolean).join('\n'),
        path: `/events/${id}`,
        author: row.createdBy,
        workspace: { id: workspace.workspaceId, title: workspace.row.title },
        moderates: workspace.role === 'coordinator',
      };
    },

    async hide(tx, caller, id, reason) {
      const scope = await moderated(tx, caller, id);
      const at = clock.now();
      const by = actingIn(caller, scope.workspace, at, 'team');
      await store.takeTurn(scope, tx.session);
      await store.update(scope, { hidden: { reason, by, at } }, tx.session);
      await tx.tell({ ...toldOfEvent(scope), type: 'event.hidden', actor: by, details: { reason } });
      if (goesOn(scope.row, at)) await tellGuests(tx, scope, 'guestEventHidden');
    },

    async restore(tx, caller, id) {
      const scope = await moderated(tx, caller, id);
      if (!scope.row.hidden) return;
      const at = clock.now();
      const by = actingIn(caller, scope.workspace, at, 'team');
      await store.update(scope, { hidden: null }, tx.session);
      await registrations.offerAnew(tx, policy.made({ ...scope.row, hidden: null }, scope.workspace));
      const details = { reason: scope.row.hidden.reason };
      await tx.tell({ ...toldOfEvent(scope), type: 'event.shown', actor: by, details });
      if (goesOn(scope.row, at)) await tellGuests(tx, scope, 'guestEventShown');
    },
  };
}
