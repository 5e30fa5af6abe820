import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldGreek, tokens } from './index.ts';

describe('foldGreek', () => {
  it.each([
    ['Ένωση', 'ενωση'],
    ['ΕΝΩΣΗ', 'ενωση'],
    ['ΈΝΩΣΗ', 'ενωση'],
    ['φορείς', 'φορεισ'],
    ['ΦΟΡΕΙΣ', 'φορεισ'],
    ['προϋπολογισμός', 'προυπολογισμοσ'],
    ['ΐ ΰ Ϊ', 'ι υ ι'],
    ['τῷ ᾨδείῳ', 'τω ωδειω'],
    ['Ἑλλὰς', 'ελλασ'],
    ['Café', 'cafe'],
  ])('%s -> %s', (text, folded) => {
    expect(foldGreek(text)).toBe(folded);
    expect(foldGreek(text.normalize('NFD'))).toBe(folded);
  });

  it('says the same of a text and of its decomposed or already folded form', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(foldGreek(text.normalize('NFD'))).toBe(foldGreek(text));
        expect(foldGreek(foldGreek(text))).toBe(foldGreek(text));
      }),
    );
  });
});

describe('tokens', () => {
  it('splits at everything that is not a letter or a digit', () => {
    expect(tokens('Ο ν. 4430/2016, άρθρο 3 παρ. 1 περ. α΄ – «Κοινωνική»')).toEqual([
      'ο',
      'ν',
      '4430',
      '2016',
      'αρθρο',
      '3',
      'παρ',
      '1',
      'περ',
      'α',
      'κοινωνικη',
    ]);
  });

  it('takes a dotted abbreviation as one word', () => {
    expect(tokens('φορείς Κ.ΑΛ.Ο. και Κοιν.Σ.Επ., π.χ. Κοι.Σ.Π.Ε.')).toEqual([
      'φορεισ',
      'καλο',
      'και',
      'κοινσεπ',
      'πχ',
      'κοισπε',
    ]);
  });

  it('does not join sentences or dates', () => {
    expect(tokens('τελείωσε.Ύστερα 12.5.2026')).toEqual(['τελειωσε', 'υστερα', '12', '5', '2026']);
  });

  it('ignores the numeral sign in both its encodings', () => {
    expect(tokens('γ\u0384 γ\u0374 γ\u02b9')).toEqual(['γ', 'γ', 'γ']);
  });

  it('finds no word in punctuation', () => {
    expect(tokens(' – … ·;')).toEqual([]);
  });
});
