import type { Actor } from '@koinon/contract';

const hues = 6;

/** Whose a suggestion is: of a union's, the union. */
export const ownerOf = ({ as, union, person }: Actor): string => (as === 'union' && union ? union.id : person.id);

/** One of the colours, the same for the same person or union everywhere. */
export function hueOf(author: Actor): number {
  let sum = 0;
  for (const letter of ownerOf(author)) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973;
  return sum % hues;
}
