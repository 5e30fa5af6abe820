import type { Concern } from '../../runtime/concern.ts';
import type { EventStore } from './store.ts';

/** Whom an event concerns: whose seat became free or lapsed, and all who come when it is cancelled or changes. */
export function eventConcern(store: EventStore): Concern {
  return {
    types: ['event.offered', 'event.lapsed', 'event.cancelled', 'event.changed'],
    async of({ type, subject, context }) {
      if (type === 'event.offered' || type === 'event.lapsed') {
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
