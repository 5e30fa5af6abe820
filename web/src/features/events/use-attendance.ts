import { ProblemError, type Registration, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { notify } from '../../ui/notify.ts';

type Marks = Record<string, boolean>;
const none: Marks = {};

/**
 * Who is there, also where there is no network: a tick stays on this device until it has arrived, and goes out by itself once
 * there is one. What is said twice is said once.
 */
export function useAttendance(eventId: string) {
  const client = useQueryClient();
  const explain = useProblemText();
  const [waiting, setWaiting] = useDraft<Marks>(`event-attendance:${eventId}`, none);
  const [busy, setBusy] = useState(false);

  /** Answers what still waits. */
  const bring = useCallback(
    async (marks: Marks): Promise<Marks> => {
      const left = { ...marks };
      try {
        for (const attended of [true, false]) {
          const registrationIds = Object.keys(left).filter((id) => left[id] === attended);
          if (registrationIds.length === 0) continue;
          const list = await call(routes.attendance, { params: { id: eventId }, body: { registrationIds, attended } });
          for (const id of registrationIds) delete left[id];
          client.setQueryData(keys.registrations(eventId), list);
        }
        void client.invalidateQueries({ queryKey: keys.event(eventId), exact: true });
        return left;
      } catch (error) {
        // Without an answer it waits; a refusal is told, and nothing waits for it.
        if (!(error instanceof ProblemError)) return left;
        notify.error(explain(error));
        return none;
      }
    },
    [client, eventId, explain],
  );
  // One is under way at a time: an older answer must not drop what was ticked since it was asked for.
  const marks = useRef(waiting);
  const under = useRef(false);
  const send = useCallback(
    async (fresh: Marks = none) => {
      marks.current = { ...marks.current, ...fresh };
      setWaiting(marks.current);
      if (under.current) return;
      under.current = true;
      setBusy(true);
      for (let more = true; more && Object.keys(marks.current).length > 0;) {
        const asked = marks.current;
        const left = await bring(asked);
        const since = Object.entries(marks.current).filter(([id, attended]) => asked[id] !== attended);
        marks.current = { ...left, ...Object.fromEntries(since) };
        setWaiting(marks.current);
        more = since.length > 0;
      }
      under.current = false;
      setBusy(false);
    },
    [bring, setWaiting],
  );

  useEffect(() => {
    const again = () => void send();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [send]);

  return {
    waiting: Object.keys(waiting).length,
    busy,
    isThere: ({ id, state }: Registration) => waiting[id] ?? state === 'attended',
    mark: (id: string, attended: boolean) => void send({ [id]: attended }),
    retry: () => void send(),
  };
}
