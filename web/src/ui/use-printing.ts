import { useSyncExternalStore } from 'react';

const paper = () => window.matchMedia('print');

function listen(changed: () => void): () => void {
  const query = paper();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** True while the page is laid out for paper, for what style sheets alone cannot put on it. */
export const usePrinting = (): boolean => useSyncExternalStore(listen, () => paper().matches);
