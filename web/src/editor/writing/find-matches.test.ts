import { build, textSchema } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { findMatches } from './find-matches.ts';

const { text, p, h, ul, table, mention, bold } = build;
const doc = textSchema.nodeFromJSON(
  text(
    h(1, 'Η Ένωση'),
    p('Οι ', bold('ΕΝΏΣ'), 'ΕΙΣ και η ένωση', mention('person', 'a'.repeat(24), 'Άννα'), ' των φορέων· ενωση.'),
    ul('ένωση'),
    table(['α'], ['Ένωσης']),
  ),
);
const found = (words: string, exact = false) =>
  findMatches(doc, { words, exact }).map(({ from, to }) => doc.textBetween(from, to, '|', '*'));

describe('finding words in a text', () => {
  it('takes no notice of accents and capitals, everywhere', () => {
    expect(found('ενωσ')).toEqual(['Ένωσ', 'ΕΝΏΣ', 'ένωσ', 'ενωσ', 'ένωσ', 'Ένωσ']);
    expect(found('ΕΝΩΣΉ')).toEqual(['Ένωση', 'ένωση', 'ενωση', 'ένωση', 'Ένωση']);
  });

  it('takes words as they are written when asked', () => {
    expect(found('ένωση', true)).toEqual(['ένωση', 'ένωση']);
  });

  it('keeps its places behind accents that are signs of their own', () => {
    const apart = textSchema.nodeFromJSON(text(p('Η ένωση'.normalize('NFD'), ' και άλλα')));
    const [match] = findMatches(apart, { words: 'ενωση', exact: false });
    expect(apart.textBetween(match!.from, match!.to)).toBe('ένωση'.normalize('NFD'));
    expect(findMatches(apart, { words: 'άλλα', exact: false })).toHaveLength(1);
  });

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });
});
