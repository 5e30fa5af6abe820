import type { RoadmapItem } from '@koinon/roadmap';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useToday } from '../use-today.ts';
import classes from './overall.module.css';
import { timelinePages } from './picture.ts';
import { usePictureWords } from './use-picture-words.ts';

/** The timeline on paper: whole, a page after the other, for paper does not scroll. */
export function PrintedTimeline({ items }: { readonly items: readonly RoadmapItem[] }) {
  const today = useToday();
  const words = usePictureWords();
  const pages = useMemo(() => timelinePages(items, today, words), [items, today, words]);
  return pages.map((svg, page) => <Page key={page} svg={svg} />);
}

function Page({ svg }: { svg: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    drawn.removeAttribute('width');
    drawn.removeAttribute('height');
    place.current?.replaceChildren(drawn);
  }, [svg]);
  return <div ref={place} className={classes.page} />;
}
