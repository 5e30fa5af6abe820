import { describe, expect, it } from 'vitest';
import { compareGreek, initials, slug, toLatin, truncate } from './index.ts';

describe('toLatin (ELOT 743)', () => {
  it.each([
    ['Ένωση Εύβοιας', 'enosi evvoias'],
    ['αυτοδιοίκηση', 'aftodioikisi'],
    ['Παύλος', 'pavlos'],
    ['άυλος', 'aylos'],
    ['αϋπνία', 'aypnia'],
    ['ευχή', 'efchi'],
    ['εφηύρε', 'efivre'],
    ['ταυ', 'taf'],
    ['Άγγελος', 'angelos'],
    ['Άγκυρα', 'agkyra'],
    ['σύγχρονος', 'synchronos'],
    ['Μπότσαρης', 'botsaris'],
    ['Λαμπρινή', 'lamprini'],
    ['ντομάτα', 'ntomata'],
    ['ουσία', 'ousia'],
    ['προϋπολογισμός', 'proypologismos'],
    ['ψυχή', 'psychi'],
    ['ΞΑΝΘΗ', 'xanthi'],
  ])('%s -> %s', (greek, latin) => {
    expect(toLatin(greek)).toBe(latin);
    expect(toLatin(greek.normalize('NFD'))).toBe(latin);
  });
});

describe('slug', () => {
  it('makes a name for an address', () => {
    expect(slug('Ένωση Φορέων Κ.ΑΛ.Ο. Θεσσαλίας – 2026!')).toBe('enosi-foreon-kalo-thessalias-2026');
    expect(slug('«»')).toBe('');
  });

  it('is cut between words, or inside the only one', () => {
    expect(slug('οδικός χάρτης συνεργασίας', 14)).toBe('odikos-chartis');
    expect(slug('οδικός χάρτης συνεργασίας', 16)).toBe('odikos-chartis');
    expect(slug('ψηφοφορία', 4)).toBe('psif');
  });
});

describe('compareGreek', () => {
  it('sorts as people do: accents last, numbers by value', () => {
    const sorted = ['Άρθρο 1', 'Άρθρο 2', 'Άρθρο 10', 'Ένωση', 'ενώσεις Β', 'Ζάκυνθος', 'Ήπειρος', 'Ωρωπός'];
    expect(sorted.toReversed().sort(compareGreek)).toEqual([
      'Άρθρο 1',
      'Άρθρο 2',
      'Άρθρο 10',
      'ενώσεις Β',
      'Ένωση',
      'Ζάκυνθος',
      'Ήπειρος',
      'Ωρωπός',
    ]);
  });

  it('never takes two different texts for one', () => {
    expect(compareGreek('ή', 'ή'.normalize('NFD'))).not.toBe(0);
    expect(Math.sign(compareGreek('ή', 'ή'.normalize('NFD')))).toBe(
      -Math.sign(compareGreek('ή'.normalize('NFD'), 'ή')),
    );
    expect(compareGreek('ή', 'ή')).toBe(0);
  });
});

describe('initials', () => {
  it.each([
    ['Μάρθα Ανδρέου', 'ΜΑ'],
    ['Ήρα', 'Η'],
    ['Άννα-Μαρία Λούη', 'ΑΛ'],
    ['  ώριμος   ίσκιος ', 'ΩΙ'],
    ['Ένωση Φορέων Κρήτης', 'ΕΚ'],
    ['«Συν Άλλοις»', 'ΣΑ'],
    ['', ''],
  ])('%s -> %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
    expect(initials(name.normalize('NFD'))).toBe(letters);
  });
});

describe('truncate', () => {
  it('counts what people see', () => {
    expect(truncate('Οδικός χάρτης', 13)).toBe('Οδικός χάρτης');
    expect(truncate('Οδικός χάρτης', 8)).toBe('Οδικός…');
    expect(truncate('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…');
    expect(truncate('ήήή'.normalize('NFD'), 2)).toBe(`${'ή'.normalize('NFD')}…`);
  });
});
