import { useEffect, useState, type RefObject } from 'react';

/** What of a scrolled box's content is in sight, in its own pixels, in steps of `step`. */
export interface ScrollWindow {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const step = 24;
const everything: ScrollWindow = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

/** Follows the scrolling of a box whose first column and heading stay; everything is in sight until it is measured. */
export function useScrollWindow(scroller: RefObject<HTMLElement | null>): ScrollWindow {
  const [view, setView] = useState(everything);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      const column = box.querySelector<HTMLElement>('[data-name-column]');
      const [width, head] = [column?.offsetWidth ?? 0, column?.parentElement?.offsetTop ?? 0];
      const coarse = (value: number) => Math.round(value / step) * step;
      const next: ScrollWindow = {
        left: coarse(box.scrollLeft),
        right: coarse(box.scrollLeft + box.clientWidth - width),
        top: coarse(box.scrollTop),
        bottom: coarse(box.scrollTop + box.clientHeight - head),
      };
      setView((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const later = () => (frame ||= requestAnimationFrame(look));
    const sizes = new ResizeObserver(later);
    sizes.observe(box);
    box.addEventListener('scroll', later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      box.removeEventListener('scroll', later);
    };
  }, [scroller]);
  return view;
}
