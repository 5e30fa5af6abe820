import { expect, it } from 'vitest';
import { namesApart } from './names-apart.ts';

it('tells equal names apart by the union, accents and case aside, and leaves the others as they are', () => {
  const people = [
    { id: 'a', name: 'Μαρία Νικολάου' },
    { id: 'b', name: 'ΜΑΡΙΑ ΝΙΚΟΛΑΟΥ' },
    { id: 'c', name: 'Ελένη' },
  ];
  const unions: Record<string, string> = { a: 'Αττική', c: 'Κρήτη' };
  expect(namesApart(people, [], (id) => unions[id])).toEqual(['Μαρία Νικολάου (Αττική)', 'ΜΑΡΙΑ ΝΙΚΟΛΑΟΥ', 'Ελένη']);
  // Also where the other one is not shown, but could be meant.
  expect(namesApart([people[2]!], [{ id: 'd', name: 'Ελενη' }], (id) => unions[id])).toEqual(['Ελένη (Κρήτη)']);
});
