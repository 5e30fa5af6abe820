import type { FactType } from '@koinon/contract';
import type { Concern } from '../../runtime/concern.ts';
import { goesOn } from './scope.ts';
import type { EventStore } from './store.ts';

const ofOne: ReadonlySet<FactType> = new Set(['event.offered', 'event.lapsed', 'event.unregistered']);
const ofSight: ReadonlySet<FactType> = new Set(['event.hidden', 'event.shown']);

/**
 * Whom an event concerns: whose seat became free, lapsed or was taken from them (who gave it up did so themselves, and is told
 * of nothing), and all who come when it is cancelled or changes, or when
 * moderation hides it or shows it again before it is over.
 */
export function eventConcern(store: EventStore): Concern {
  return {
    types: ['event.offered', 'event.lapsed', 'event.unregistered', 'event.cancelled', 'event.changed', ...ofSight],
    async of({ type, subject, context, at }) {
      if (ofOne.has(type)) {
        const row = await store.registrationById(String(context['registrationId'] ?? ''));
        return row && !row.guest ? [{ reason: 'yours', personIds: [row.personId] }] : [];
      }
      const row = subject && ofSight.has(type) ? await store.forDecision(subject.id) : null;
      if (row && !goesOn(row, new Date(at))) return [];
      const all = subject ? await store.registrationsOf({ id: subject.id }) : [];
      const personIds = all
        .filter(({ state, guest }) => state !== 'cancelled' && !guest)
        .map(({ personId }) => personId);
      return [{ reason: 'yours', personIds }];
    },
  };
}
