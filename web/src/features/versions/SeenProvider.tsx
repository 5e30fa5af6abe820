import { routes } from '@koinon/contract';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { call } from '../../lib/api.ts';
import { useDocumentPage } from '../../shell/document/index.ts';

const SeenContext = createContext<string | null>(null);

/** When this person last was at this document before now, on whatever device; null where they never were, or nobody knows. */
export const useLastSeen = (): string | null => use(SeenContext);

/** Notes on the server that one is there, when the document opens and when one leaves it. */
export function SeenProvider({ children }: { children: ReactNode }) {
  const { document, me } = useDocumentPage();
  const { id } = document;
  const known = me !== null;
  const [before, setBefore] = useState<string | null>(null);
  useEffect(() => {
    if (!known) return undefined;
    let here = true;
    const note = () => call(routes.visitDocument, { params: { id } });
    // Without a connection nothing is told as new, and nothing is lost by it.
    void note().then(
      (visit) => here && setBefore(visit.before),
      () => undefined,
    );
    const leave = () => {
      if (window.document.visibilityState === 'hidden') void note().catch(() => undefined);
    };
    window.document.addEventListener('visibilitychange', leave);
    return () => {
      here = false;
      window.document.removeEventListener('visibilitychange', leave);
      void note().catch(() => undefined);
    };
  }, [id, known]);
  return <SeenContext value={before}>{children}</SeenContext>;
}
