import { useEffect, useState, type RefObject } from 'react';

/** Whether any of it is to be seen below the header. */
export function useInSight(element: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry && setInSight(entry.isIntersecting), {
      rootMargin: '-60px 0px 0px 0px',
    });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}
