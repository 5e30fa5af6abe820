import type { Actor, SuggestionShape } from '@koinon/contract';

const hues = 6;

/** Whose a suggestion is: in whose name it is made, and who it is of in the file it came in. */
export type Whose = { author: Actor; imported?: SuggestionShape['imported'] };

/** Of a union's, the union. */
export function ownerOf({ author: { as, union, person }, imported }: Whose): string {
  if (imported && imported.author !== null) return `file ${imported.author}`;
  return as === 'union' && union ? union.id : person.id;
}

/** One of the colours, the same for the same person or union everywhere. */
export function hueOf(whose: Whose): number {
  let sum = 0;
  for (const letter of ownerOf(whose)) sum = (sum * 31 + letter.charCodeAt(0)) % 9_973;
  return sum % hues;
}
