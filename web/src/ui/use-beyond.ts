import { useEffect, useState, type RefObject } from 'react';

/** Whether a row that scrolls sideways goes on before and after what is in sight, for a sign that says so. */
export function useBeyond(row: RefObject<HTMLElement | null>): { before: boolean; after: boolean } {
  const [beyond, setBeyond] = useState({ before: false, after: false });
  useEffect(() => {
    const element = row.current;
    if (!element) return undefined;
    const look = () => {
      const before = element.scrollLeft > 4;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 4;
      setBeyond((now) => (now.before === before && now.after === after ? now : { before, after }));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [row]);
  return beyond;
}
