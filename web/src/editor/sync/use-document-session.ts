import type { AccessLevel } from '@koinon/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { DocumentSession, type SessionView } from './DocumentSession.ts';

const syncUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;

/**
 * The open document of a page: one session per document and person, closed with the page. `access` is what HTTP last
 * said of the caller's right; null until that is known. Changes of it reach the session.
 */
export function useDocumentSession(
  documentId: string,
  personId: string | null,
  access: AccessLevel | null,
): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);
  const known = access !== null;

  useEffect(() => {
    if (!known) return undefined;
    const opened = new DocumentSession({ url: syncUrl(), documentId, personId, access: access ?? 'read' });
    setSession(opened);
    return () => {
      setSession(null);
      void opened.destroy();
    };
    // A change of right is told to the open session below; it does not open another.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [documentId, personId, known]);

  useEffect(() => {
    if (session && access !== null) session.provider.setAccess(access);
  }, [session, access]);

  return session;
}

/** What the page shows of a session, current at every render. */
export function useSessionView(session: DocumentSession): SessionView {
  return useSyncExternalStore(session.subscribe, session.view);
}
