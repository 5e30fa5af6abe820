import { type UnionRef, mandateHolds } from '@koinon/contract';
import { useState } from 'react';
import { useSignedIn } from '../../../lib/session.ts';

/** The unions one speaks for now. The server decides; this shows. */
export function useVoices(): UnionRef[] {
  const me = useSignedIn();
  const [now] = useState(() => new Date());
  return me.mandates
    .filter(
      ({ union, kind, startsAt, endsAt }) =>
        kind !== 'member' &&
        mandateHolds(
          {
            unionId: union.id,
            kind,
            startsAt: new Date(startsAt),
            endsAt: endsAt === null ? null : new Date(endsAt),
          },
          now,
        ),
    )
    .map(({ union }) => union);
}
