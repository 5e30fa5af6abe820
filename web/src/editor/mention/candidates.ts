import type { Mentionable } from '@koinon/contract';
import { compareGreek, matches } from '@koinon/text';

/** Someone who can be mentioned. */
export interface Candidate {
  kind: 'person' | 'union';
  id: string;
  /** What the mention will say. */
  name: string;
  /** Tells namesakes apart: a person's union, a union's full name. */
  detail: string;
}

/** Everyone who can be mentioned here, people before unions, in Greek order. */
export function candidatesOf({ people, unions }: Mentionable): Candidate[] {
  return [
    ...people
      .map((person): Candidate => ({
        kind: 'person',
        id: person.id,
        name: person.name,
        detail: person.union?.shortName ?? '',
      }))
      .toSorted((a, b) => compareGreek(a.name, b.name)),
    ...unions
      .map((union): Candidate => ({ kind: 'union', id: union.id, name: union.shortName, detail: union.name }))
      .toSorted((a, b) => compareGreek(a.name, b.name)),
  ];
}

const most = 8;

/** Those whose name begins, word by word, with what was typed; accents and Latin letters do not matter. */
export const findCandidates = (all: readonly Candidate[], query: string): Candidate[] =>
  all.filter(({ name, detail }) => query === '' || matches(query, `${name} ${detail}`) !== null).slice(0, most);
