import { useCallback, useState } from 'react';
import { usePrinting } from '../../ui/use-printing.ts';

const atFirst = 150;
/** So far below what is in sight more is drawn already. */
const ahead = '1500px';

/**
 * How many rows of a long list are drawn: some at first, more as one comes near their end, all on paper. `end` is the ref of what
 * stands after the last drawn one; it is drawn anew, by `most` as its key, each time the list grows.
 */
export function useGrowing(total: number): { most: number; end: ((element: Element | null) => () => void) | null } {
  const [most, setMost] = useState(atFirst);
  const printing = usePrinting();
  const end = useCallback((element: Element | null) => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setMost((now) => now + atFirst), {
      rootMargin: ahead,
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { most: printing ? total : most, end: !printing && total > most ? end : null };
}
