import { mandateHolds } from '@koinon/contract';
import { useState } from 'react';
import { useSignedIn } from '../../lib/session.ts';

/** Whether one looks after a union: as the Chamber's team, or as its representative. The server decides; this shows. */
export function useLooksAfter(unionId: string): boolean {
  const me = useSignedIn();
  const [now] = useState(() => new Date());
  return (
    me.coordinator ||
    me.mandates.some(
      ({ union, kind, startsAt, endsAt }) =>
        union.id === unionId &&
        kind === 'representative' &&
        mandateHolds(
          { unionId, kind, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) },
          now,
        ),
    )
  );
}
