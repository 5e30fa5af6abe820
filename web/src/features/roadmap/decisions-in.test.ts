import { build, textSchema } from '@koinon/editor-schema';
import { expect, it } from 'vitest';
import { decisionsIn } from './decisions-in.ts';

const { callout, h, ol, p, table, tasks, text } = build;

it('finds what was decided in boxes, below their heading and by how it begins, and leaves the rest', () => {
  const doc = textSchema.nodeFromJSON(
    text(
      p('Αποφασίστηκε ομόφωνα να σταλεί υπενθύμιση.'),
      h(2, 'Συζήτηση'),
      p('Ο κ. Ασφενδάμης ζήτησε τον λόγο.'),
      callout('info', 'Ας θυμηθούμε τον κανονισμό.'),
      callout('decision', 'Κοινό ταμείο εγγυήσεων', 'Κοινή εκστρατεία'),
      h(2, 'Αποφάσεις'),
      ol('Νομικός έλεγχος', 'Αποστολή στους Δήμους'),
      h(3, 'Για το καταστατικό'),
      p('Διορθώνεται το άρθρο 5.'),
      table(['Ένωση'], ['Πίνδος']),
      callout('decision', 'Αποφασίστηκε …'),
      h(2, 'Ποιος κάνει τι'),
      tasks('Κατάλογος σημείων', 'Αποφασίζεται στην επόμενη συνεδρίαση'),
    ),
  );
  const found = decisionsIn(doc);
  expect(found.map(({ words }) => words)).toEqual([
    'Αποφασίστηκε ομόφωνα να σταλεί υπενθύμιση.',
    'Κοινό ταμείο εγγυήσεων',
    'Κοινή εκστρατεία',
    'Νομικός έλεγχος',
    'Αποστολή στους Δήμους',
    'Διορθώνεται το άρθρο 5.',
    'Αποφασίζεται στην επόμενη συνεδρίαση',
  ]);
  for (const { from, to, words } of found) expect(doc.textBetween(from, to)).toBe(words);
});

it('knows minutes in English', () => {
  const doc = textSchema.nodeFromJSON(text(p('It was decided to write.'), h(2, 'Decisions'), p('Resolved.'), p('')));
  expect(decisionsIn(doc).map(({ words }) => words)).toEqual(['It was decided to write.', 'Resolved.']);
});
