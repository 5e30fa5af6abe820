import { describe, expect, it } from 'vitest';
import { greeklishCandidates, latinSkeleton, matches } from './index.ts';

/** The pieces of the text that would be highlighted. */
const marked = (query: string, text: string) =>
  matches(query, text)?.map(({ start, end }) => text.slice(start, end)) ?? null;

describe('latinSkeleton', () => {
  it.each([
    ['ένωση', ['enosi', 'enwsh', 'enwsi', 'ENOSH']],
    ['ψηφοφορία', ['psifoforia', 'pshfoforia', 'psyfoforia']],
    ['περιφέρεια', ['perifereia', 'periferia', 'perifereia']],
    ['ημερίδα', ['hmerida', 'imerida']],
    ['αυτοδιοίκηση', ['aftodioikisi', 'aytodioikisi', 'avtodiikisi']],
    ['ευρώ', ['evro', 'eurw', 'eyro']],
    ['Θεσσαλία', ['thessalia', '8essalia', 'thesalia']],
    ['εξουσιοδότηση', ['eksousiodotisi', 'e3ousiodotisi', 'exoysiodotisi']],
    ['σύγχρονος', ['sygchronos', 'sigxronos', 'sinxronos']],
    ['βοήθεια', ['voitheia', 'boh8eia', 'voithia']],
    ['χώρος', ['xoros', 'choros', 'xwros', 'khoros']],
    ['άγγελος', ['aggelos', 'angelos', 'agelos']],
  ])('%s is spelled alike however it is typed', (greek, typed) => {
    expect(typed.map(latinSkeleton)).toEqual(typed.map(() => latinSkeleton(greek)));
  });

  it('keeps different words apart', () => {
    const words = [
      'φορέας',
      'βόρειος',
      'ένωση',
      'άνοιξη',
      'δράση',
      'στόχος',
      'ορόσημο',
      'πόρος',
      'παρόν',
      'νέα',
      'νύχτα',
    ];
    expect(new Set(words.map(latinSkeleton)).size).toBe(words.length);
  });

  it('leaves numbers alone', () => {
    expect(latinSkeleton('4430/2018')).toBe('4430/2018');
  });
});

describe('greeklishCandidates', () => {
  it.each([
    ['hania', 'Χανιά'],
    ['hmera', 'ημέρα'],
    ['summetoxi', 'συμμετοχή'],
    ['surides', 'σουρίδες'],
    ['bahari', 'μπαχάρι'],
    ['episthmh', 'επιστήμη'],
    ['autodioikhsh', 'αυτοδιοίκηση'],
    ['exousiodothsh', 'εξουσιοδότηση'],
    ['proipologismos', 'προϋπολογισμός'],
    ['proypologismos', 'προϋπολογισμός'],
  ])('reads letters that are used in two ways in both: %s is %s', (typed, greek) => {
    expect(greeklishCandidates(typed)).toContain(latinSkeleton(greek));
  });
});

describe('matches', () => {
  const text = 'Η Ένωση Φορέων Κ.ΑΛ.Ο. της Περιφέρειας Κρήτης ψηφίζει για τους φορείς της ένωσης.';

  it('finds beginnings of words without accents and marks them in the original', () => {
    expect(marked('ενωσ', text)).toEqual(['Ένωσ', 'ένωσ']);
    expect(marked('ΚΡΗΤΗΣ', text)).toEqual(['Κρήτης']);
    expect(marked('νωση', text)).toBeNull();
  });

  it('takes ς and σ as one letter', () => {
    expect(marked('φορεις', text)).toEqual(['φορείς']);
    expect(marked('ένωσης', text)).toEqual(['ένωσης']);
    expect(marked('Κρήτησ', text)).toEqual(['Κρήτης']);
  });

  it('finds Greek typed in Latin letters at every key on the way', () => {
    const typed = Array.from('perifereias', (_, index) => 'perifereias'.slice(0, index + 1));
    expect(typed.filter((start) => marked(start, text) === null)).toEqual([]);
    expect(marked('enosi krh', text)).toEqual(['Ένωση', 'Κρή', 'ένωση']);
    expect(marked('psifizei', text)).toEqual(['ψηφίζει']);
  });

  it('finds abbreviations with and without dots', () => {
    expect(marked('ΚΑΛΟ', text)).toEqual(['Κ.ΑΛ.Ο']);
    expect(marked('Κ.ΑΛ.Ο.', text)).toEqual(['Κ.ΑΛ.Ο']);
    expect(marked('kalo', text)).toEqual(['Κ.ΑΛ.Ο']);
  });

  it('wants every word of the query', () => {
    expect(marked('ένωση κρήτης', text)).toEqual(['Ένωση', 'Κρήτης', 'ένωση']);
    expect(marked('ένωση ηπείρου', text)).toBeNull();
  });

  it('compares words of one alphabet by folding only', () => {
    expect(marked('house', 'The iuse of hours')).toBeNull();
    expect(marked('hou', 'The House')).toEqual(['Hou']);
    expect(marked('οινο', 'ένωση')).toBeNull();
  });

  it('finds a Latin word that was typed in Greek letters', () => {
    expect(marked('κοινον', 'Welcome to Koinon')).toEqual(['Koinon']);
  });

  it('keeps marks with their letter in decomposed text', () => {
    const decomposed = 'Μία Ένωση'.normalize('NFD');
    expect(marked('μι', decomposed)).toEqual(['Μί'.normalize('NFD')]);
  });

  it('answers an empty query with no ranges', () => {
    expect(matches('  ', text)).toEqual([]);
  });
});
