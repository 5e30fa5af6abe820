import type { Me } from '@koinon/contract';
import type { Icon } from '@tabler/icons-react';

/** A place of the application: what the frame leads to. Its word is `shell.places.<id>` in the texts. */
export interface Place {
  id: string;
  to: string;
  icon: Icon;
  /** Tens, as README.md lists them: the first four stand in the bar of a phone. */
  order: number;
  /** The beginnings of other addresses that belong to it. */
  covers?: readonly string[];
  /** Whether this person (null for a guest) is shown the way. The page itself decides what it answers. */
  visible: (me: Me | null) => boolean;
}

/** What features have registered: each exports its `place` in a file of that name. */
const found = import.meta.glob<Place>('../features/*/place.ts', { eager: true, import: 'place' });
const all = Object.values(found).sort((a, b) => a.order - b.order);

export const placesFor = (me: Me | null): Place[] => all.filter(({ visible }) => visible(me));

const under = (pathname: string, start: string) =>
  pathname === start || (start !== '/' && pathname.startsWith(`${start}/`));

/** The place a page belongs to: of those that cover its address, the one that says it most exactly. */
export function placeOf(pathname: string, places: readonly Place[]): Place | undefined {
  const reach = ({ to, covers = [] }: Place) =>
    Math.max(0, ...[to, ...covers].filter((start) => under(pathname, start)).map((start) => start.length));
  return places.reduce<Place | undefined>(
    (best, place) => (reach(place) > (best ? reach(best) : 0) ? place : best),
    undefined,
  );
}
