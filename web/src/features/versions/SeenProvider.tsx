import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { readDraft, useDraftKey, writeDraft } from '../../lib/drafts.ts';
import { useDocumentPage } from '../../shell/document/index.ts';

const SeenContext = createContext<string | null>(null);

/** When this person last left this document on this device, before now; null where they never did. */
export const useLastSeen = (): string | null => use(SeenContext);

export function SeenProvider({ children }: { children: ReactNode }) {
  const key = useDraftKey(`seen:${useDocumentPage().document.id}`);
  const [before] = useState(() => {
    const seen = readDraft(key);
    return typeof seen === 'string' ? seen : null;
  });
  useEffect(() => {
    const leave = () => writeDraft(key, new Date().toISOString());
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [key]);
  return <SeenContext value={before}>{children}</SeenContext>;
}
