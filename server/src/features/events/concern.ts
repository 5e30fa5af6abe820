import type { FactType } from '@koinon/contract';
import type { Concern } from '../../runtime/concern.ts';
import type { EventStore } from './store.ts';

const ofOne: ReadonlySet<FactType> = new Set(['event.offered', 'event.lapsed', 'event.unregistered']);

/**
 * Whom an event concerns: whose seat became free, lapsed or was taken from them (who gave it up did so themselves, and is told
 * of nothing), and all who come when it is cancelled or changes.
 */
export function eventConcern(store: EventStore): Concern {
  return {
    types: ['event.offered', 'event.lapsed', 'event.unregistered', 'event.cancelled', 'event.changed'],
    async of({ type, subject, context }) {
      if (ofOne.has(type)) {
        const row = await store.registrationById(String(context['registrationId'] ?? ''));
        return row && !row.guest ? [{ reason: 'yours', personIds: [row.personId] }] : [];
      }
      const all = subject ? await store.registrationsOf({ id: subject.id }) : [];
      const personIds = all
        .filter(({ state, guest }) => state !== 'cancelled' && !guest)
        .map(({ personId }) => personId);
      return [{ reason: 'yours', personIds }];
    },
  };
}
