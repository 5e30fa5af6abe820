import { readFile } from 'node:fs/promises';
import { wordsOf, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import { readWithPandoc, writeWithPandoc, type Readable } from './convert.ts';
import { changersOf, fromPandoc, type Said, toPandoc } from './index.ts';

/** Files that other programs made: LibreOffice 7.4, and what Word, Google Docs and GitHub write, by hand. */
const memo = [
  'h1 Υπόμνημα',
  'p Οι Ενώσεις ζητούν ρήτρες (νόμος).',
  'h2 Σκοπός',
  'bulletList πρώτο / δεύτερομέσα',
  'ol from 1 ένα / δύο',
  'table Ένωση, Ποσό | Πίνδος, 5 | Σύνολο 2×1',
  'p Τέλος.',
];
const files: Record<string, { shape: string[]; notes?: Record<string, number> }> = {
  'libreoffice.docx': { shape: memo },
  'libreoffice.odt': { shape: memo },
  // Known losses: Pandoc puts this list first, and parts the merged cell; LibreOffice's books say of no line that it is a heading.
  'libreoffice.rtf': {
    shape: [memo[4]!, ...memo.slice(0, 4), 'table Ένωση, Ποσό | Πίνδος, 5 | Σύνολο, ', memo[6]!],
  },
  'libreoffice.epub': {
    shape: [
      'p ',
      'p Υπόμνημα',
      'p Οι Ενώσεις ζητούν ρήτρες (νόμος).',
      'p Σκοπός',
      ...['πρώτο', 'δεύτερο', 'μέσα', 'ένα', 'δύο'].map((words) => `p ${words}`),
      'table Πίνδος, 5 | Σύνολο 2×1',
      'p Τέλος.',
    ],
  },
  'google-docs.html': { shape: ['h1 Κοινή πρόταση', 'p Έντονα και απλά.', 'bulletList ένα'] },
  'github.md': {
    shape: [
      'h1 Σχέδιο',
      'p Λόγια με έμφαση και κώδικα.',
      'taskList έτοιμο / εκκρεμεί',
      'table α, β | 1, 2',
      'blockquote Παράθεση',
    ],
  },
  'list-goes-on.docx': { shape: ['ol from 1 πρώτο / δεύτερο', 'p Μια παρένθεση.', 'ol from 3 τρίτο'] },
  'merged.docx': { shape: ['table Ένωση, Έτη 2×1 | Πίνδος 1×2, 2026, 5 | 2027, 8', 'p Τέλος.'] },
  'notes.docx': { shape: ['p Ο νόμος και ο κανονισμός.'] },
  'comments.docx': { shape: ['p Οι φορείς ζητούν ρήτρες.'] },
  'changes.docx': {
    shape: ['p Η σύμβαση πρέπει να ισχύει πάντα για όλους.', 'p Νέα παράγραφος.', 'p Τέλος του κειμένου.'],
  },
  'typed.docx': {
    shape: [
      'h1 ΚΕΦΑΛΑΙΟ Α΄',
      'h2 Γενικές διατάξεις',
      'h2 Άρθρο 1 – Σκοπός',
      'p 1. Ο νόμος ορίζει τα ακόλουθα.',
      'p 2. Εξαιρούνται:',
      'ol from 1 οι φορείς του Δημοσίου, / όσοι δεν εγγράφηκαν.',
      'h2 Μεταβατικές',
      'p Η ισχύς αρχίζει από τη δημοσίευση.',
      'p Η Πρόεδρος',
    ],
    notes: { 'headings-by-look': 4, 'numbers-by-look': 1 },
  },
};

async function read(name: string, takes?: (author: string) => boolean) {
  const bytes = await readFile(new URL(`./foreign/${name}`, import.meta.url));
  const ending = name.split('.').at(-1)!;
  const format = (ending === 'md' ? 'markdown' : ending) as Readable;
  const { document, large } = await readWithPandoc(format, bytes);
  const look = ['docx', 'odt', 'rtf'].includes(format);
  return { document, ...fromPandoc(document, { look, large, numbers: look, ...(takes ? { takes } : {}) }) };
}

/** A text in a line for each block: what it is, and its words. */
function shape(json: TextJson): string[] {
  const spans = ({ attrs = {} }: TextJson) => [attrs.colspan, attrs.rowspan].map((n) => Number(n ?? 1)).join('×');
  return (json.content ?? []).map((node) => {
    const inner = (node.content ?? []).map((child) => wordsOf(child)).join(' / ');
    if (node.type === 'heading') return `h${String(node.attrs?.level)} ${wordsOf(node)}`;
    if (node.type === 'table')
      return `table ${(node.content ?? [])
        .map((row) =>
          (row.content ?? [])
            .map((cell) => `${wordsOf(cell)}${spans(cell) === '1×1' ? '' : ` ${spans(cell)}`}`)
            .join(', '),
        )
        .join(' | ')}`;
    if (node.type === 'paragraph') return `p ${wordsOf(node)}`;
    if (node.type === 'orderedList') return `ol from ${String(node.attrs?.start)} ${inner}`;
    return `${node.type} ${inner}`;
  });
}

describe('files of other programs', () => {
  it.each(Object.entries(files))('%s', async (name, { shape: expected, notes = {} }) => {
    const { json, notes: found } = await read(name);
    expect(shape(json)).toEqual(expected);
    expect(Object.fromEntries(found.map(({ kind, count }) => [kind, count]))).toEqual(notes);
  });

  it('keeps footnotes and endnotes, comments with their answers, and who changed what', async () => {
    const notes = JSON.stringify((await read('notes.docx')).json);
    for (const words of ['ν. 4430/2016, ΦΕΚ Α΄ 205', 'Κανονισμός (ΕΕ) 2021/1057']) expect(notes).toContain(words);
    const { remarks } = await read('comments.docx');
    expect(remarks.map(({ author, body }) => [author, body])).toEqual([
      ['Άννα Κόρακα', 'Γιατί όχι «απαιτούν»;'],
      ['Νίκος Φίλος', 'Συμφωνώ.'],
    ]);
    const was = await read('changes.docx', () => false);
    expect(shape(was.json)).toEqual([
      'p Η σύμβαση δύναται να ισχύει  για όλους.',
      'p Παλιά παράγραφος.',
      'p Τέλος του κειμένου.',
    ]);
    expect(changersOf(was.document).map(({ author, count }) => [author, count])).toEqual([
      ['Άννα Κόρακα', 2],
      ['Νίκος Φίλος', 2],
    ]);
  });

  it.each(['libreoffice.docx', 'typed.docx', 'merged.docx', 'notes.docx', 'list-goes-on.docx', 'comments.docx'])(
    'comes back from Word as it was: %s',
    async (name) => {
      const { json, remarks } = await read(name, () => false);
      const said = remarks.flatMap(({ author, at, body, place }): Said[] =>
        place ? [{ kind: 'comment', author, at: at!, body, place }] : [],
      );
      const out = await writeWithPandoc('docx', toPandoc(json, { title: 'Κείμενο', language: 'el' }, said), {
        contents: false,
      });
      const { document } = await readWithPandoc('docx', out);
      const again = fromPandoc(document, { look: true, numbers: true, takes: () => false });
      expect(shape(again.json)).toEqual(shape(json));
      expect(again.remarks).toEqual(remarks);
    },
  );
});
