import { createHash } from 'node:crypto';
import type { PresentPerson } from '../port.ts';

/** Distinguishable beside each other, and dark enough under white text (contrast 4.5 and more). */
const colours = [
  '#b3261e',
  '#8a4b08',
  '#6b5a00',
  '#3f6b12',
  '#1b6e3c',
  '#00696f',
  '#1e5fa8',
  '#3f51b5',
  '#6a3fb0',
  '#8e2f9c',
  '#a8275e',
  '#4f5b66',
] as const;

/** The colour of a person: the same in every document and on every node. */
export function colourOf(id: string): string {
  return colours[createHash('sha1').update(id).digest().readUInt32BE(0) % colours.length]!;
}

/** What others see of whoever is here. The server writes it; a client's own claim is replaced. */
export interface PresenceUser {
  id: string | null;
  /** As shown at the cursor: name, and the union in whose circle the person writes. Empty for guests. */
  name: string;
  union: { id: string; shortName: string } | null;
  /** Of the coordinating team: shown as a mark, which no name can imitate. */
  team: boolean;
  /** Both spellings: TipTap's caret reads `color`. */
  color: string;
  colour: string;
}

export function presenceUser(person: PresentPerson | null, connectionId: string): PresenceUser {
  const colour = colourOf(person?.id ?? connectionId);
  if (!person) return { id: null, name: '', union: null, team: false, color: colour, colour };
  const name = person.union ? `${person.name} · ${person.union.shortName}` : person.name;
  return { id: person.id, name, union: person.union, team: person.team ?? false, color: colour, colour };
}
