import { describe, expect, it } from 'vitest';
import { findCandidates, type Candidate } from './candidates.ts';
import { searchAt } from './search-at.ts';

describe('the search after @', () => {
  it('is what stands between the sign and the caret', () => {
    expect(searchAt('γεια @Μαρ')).toEqual({ query: 'Μαρ', from: 5 });
    expect(searchAt('@')).toEqual({ query: '', from: 0 });
    expect(searchAt('a@b')).toBeNull();
  });

  it('goes on over the space between names, and ends with a sentence', () => {
    expect(searchAt('δείτε @ελενη βρ')).toEqual({ query: 'ελενη βρ', from: 6 });
    expect(searchAt('@ελενη ')).toBeNull();
    expect(searchAt('@ελενη  βρ')).toBeNull();
    expect(searchAt('@ελένη, βρ')).toBeNull();
    expect(searchAt('@ένα δύο τρία τέσσερα πέντε')).toBeNull();
  });

  it('finds her by the beginnings of both names', () => {
    const person = (name: string): Candidate => ({ kind: 'person', id: name, name, detail: '' });
    const all = [person('Ελένη Βραχνού'), person('Ελένη Μαρή')];
    const { query } = searchAt('@ελενη βρ')!;
    expect(findCandidates(all, query).map(({ name }) => name)).toEqual(['Ελένη Βραχνού']);
  });
});
