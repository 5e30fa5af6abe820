import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * True while the page is laid out for paper, for what style sheets alone cannot put on it. It is told before the browser counts
 * pages: what comes to the paper later leaves empty ones.
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const paper = window.matchMedia('print');
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(paper.matches);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    paper.addEventListener('change', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      paper.removeEventListener('change', after);
    };
  }, []);
  return printing;
}
