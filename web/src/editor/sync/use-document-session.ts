import type { AccessLevel } from '@koinon/contract';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { DocumentSession, type SessionView } from './DocumentSession.ts';
import type { Place } from './place.ts';

const syncUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;

const mostRounds = 3;

/**
 * The open document of a page: one session per document and person, closed with the page. `access` is what HTTP last
 * said of the caller's right; null until that is known. Changes of it reach the session. `onAnew` is told when what was
 * here differed from what the server has, and the document was opened anew.
 */
export function useDocumentSession(
  documentId: string,
  personId: string | null,
  access: AccessLevel | null,
  onAnew: () => void,
): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const [round, setRound] = useState(0);
  const tellAnew = useRef(onAnew);
  tellAnew.current = onAnew;
  const place = useRef<Place | null>(null);
  const known = access !== null;

  useEffect(() => {
    if (!known) return undefined;
    const startAnew = (left: Place) => {
      place.current = left;
      setRound((now) => now + 1);
      tellAnew.current();
    };
    const opened = new DocumentSession({
      url: syncUrl(),
      documentId,
      personId,
      access: access ?? 'read',
      // What does not help three times does not help.
      onAnew: round < mostRounds ? startAnew : undefined,
      place: place.current,
    });
    place.current = null;
    setSession(opened);
    return () => {
      setSession(null);
      void opened.destroy();
    };
    // A change of right is told to the open session below; it does not open another.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [documentId, personId, known, round]);

  useEffect(() => {
    if (session && access !== null) session.provider.setAccess(access);
  }, [session, access]);

  return session;
}

/** What the page shows of a session, current at every render. */
export function useSessionView(session: DocumentSession): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}

/** One thing of what the page shows of a session: a change of anything else renders nothing. */
export function useSessionFact<T extends string | boolean | null>(
  session: DocumentSession,
  read: (view: SessionView) => T,
): T {
  return useSyncExternalStore(session.subscribe, () => read(session.view()));
}
