import type { Union } from '@koinon/contract';
import { streamParts } from '@koinon/contract';
import type { Searchable } from '../../runtime/searchable.ts';

/** How unions are found by whoever is signed in: by their names, their seat and what they offer and seek. */
export function searchableUnions(find: (id: string) => Promise<Union | null>): Searchable {
  const about = ({ shortName, seat, sectors, offers, seeks }: Union): string =>
    [shortName, seat, sectors.join(', '), offers, seeks].filter((part) => part !== '').join('\n');
  return {
    kind: 'union',
    types: ['union.created', 'union.changed', 'union.status'],
    touched: ({ stream }) => streamParts(stream).id,
    async read(id) {
      const union = await find(id);
      if (!union) return null;
      const passages = [{ heading: '', text: about(union), at: '' }];
      return { title: union.name, passages, area: 'people', people: [] };
    },
    async open(caller, id) {
      const union = caller && (await find(id));
      if (!union) return null;
      const place = { path: `/unions/${id}`, workspace: null, document: null, heading: null };
      return { title: union.name, text: about(union), place };
    },
  };
}
