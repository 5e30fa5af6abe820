import { readFileSync } from 'node:fs';
import { build, toPlainText, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { largeLines } from './large-lines.ts';
import { fromPandoc, fromPlain } from './index.ts';

const read = (...lines: string[]) => fromPlain(lines.join('\n\n'), true);
/** What numbers itself, as words: the numbers are those that the file had. */
const said = (json: TextJson): string[] => toPlainText(json, 'el').split('\n').filter(Boolean);
const law = [
  'Άρθρο 3 – Σκοπός',
  '1. Ο νόμος ορίζει:',
  'α) τα εξής,',
  'αα) το πρώτο,',
  'ββ) το δεύτερο,',
  'β) τα λοιπά.',
  'Παρ. 2. Εξαιρούνται:',
  'α) οι φορείς,',
  'β) οι λοιποί.',
  'Τέλος',
];

describe('numbers that were typed', () => {
  it('are the text’s own from then on, and read as they did', () => {
    const { json, notes } = read(...law.slice(0, -1), 'Άρθρο 4', 'Η ισχύς αρχίζει αμέσως.');
    expect(notes).toContainEqual({ kind: 'numbers-by-look', count: 2 });
    expect(json.content?.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'orderedList',
      'paragraph',
      'orderedList',
      'heading',
      'paragraph',
    ]);
    expect(json.content?.[0]?.attrs).toMatchObject({ unit: 'article' });
    const plain = said(json).map((line) => line.trim());
    expect(plain).toEqual([...law.slice(0, -1), 'Άρθρο 4', 'Η ισχύς αρχίζει αμέσως.']);
  });

  it('stay as they were typed where a number would be added that nobody wrote', () => {
    for (const lines of [
      law,
      ['Άρθρο 1', 'Πρώτα.', 'Ύστερα.'],
      ['Άρθρο 1', 'α) χωρίς παράγραφο', 'β) επάνω της'],
      ['Άρθρο 1', '1. Μία:', 'β) από τη μέση', 'γ) και πέρα'],
    ]) {
      const { json, notes } = read(...lines);
      expect(notes.map(({ kind }) => kind)).not.toContain('numbers-by-look');
      expect(said(json)).toEqual(lines);
    }
  });
});

it('a line that is larger than the text is a heading', () => {
  const file = readFileSync(new URL('./foreign/typed.docx', import.meta.url));
  const large = largeLines(file);
  expect([...large]).toContain('Μεταβατικές');
  expect(largeLines(Buffer.from('PK no archive'))).toEqual(new Set());
  const block = (words: string) => ({ t: 'Para' as const, c: [{ t: 'Str' as const, c: words }] });
  const document = { 'pandoc-api-version': [], meta: {}, blocks: [block('Μεταβατικές'), block('Η ισχύς αρχίζει.')] };
  expect(fromPandoc(document, { look: true, large }).json).toEqual(
    build.text(build.h(2, 'Μεταβατικές'), build.p('Η ισχύς αρχίζει.')),
  );
});
