import type { DraftingStep } from './shapes.ts';

/** What several people did to the note «Πώς γράφουμε μαζί» in the weeks after it was begun. */
export const draftingOfNote: DraftingStep[] = [
  { daysAgo: 62, by: 'stelios', does: 'name', name: 'Πρώτη συμφωνία' },
  {
    daysAgo: 58,
    by: 'kiki',
    does: 'comment',
    quote: 'από εκείνον που την άνοιξε',
    body: 'Κι αν λείπει σε άδεια; Να μπορεί να την κλείσει και όποιος συντονίζει.',
  },
  {
    daysAgo: 55,
    by: 'nefeli',
    does: 'write',
    quote: 'χωρίς τον πλήρη τίτλο',
    instead: 'με τον πλήρη τίτλο μόνο την πρώτη φορά',
  },
  {
    daysAgo: 54,
    by: 'thanasis',
    does: 'write',
    quote: 'Κάθε Παρασκευή η ομάδα',
    instead: 'Κάθε Παρασκευή στη μία το μεσημέρι η ομάδα',
  },
  { daysAgo: 54, by: 'stelios', does: 'name', name: 'Μετά τη δεύτερη συνάντηση' },
  {
    daysAgo: 47,
    by: 'petros',
    does: 'suggest',
    as: 'union',
    quote: 'πρώτα σχόλιο και μετά κείμενο',
    instead: 'πρώτα πρόταση αλλαγής και μετά κείμενο',
    decided: { by: 'eleni', outcome: 'accept', reason: 'Έτσι φαίνεται από την αρχή η ακριβής διατύπωση.' },
  },
  {
    daysAgo: 45,
    by: 'kiki',
    does: 'suggest',
    as: 'person',
    quote: 'Συμπληρώστε ελεύθερα.',
    instead: 'Συμπληρώστε μόνο ύστερα από συνεννόηση.',
    decided: { by: 'eleni', outcome: 'reject', reason: 'Θέλουμε να γράφουν όλοι χωρίς δισταγμό.' },
  },
  { daysAgo: 44, by: 'stelios', does: 'name', name: 'Με τις πρώτες προτάσεις' },
  // By mistake, and taken back the next day.
  {
    daysAgo: 33,
    by: 'manolis',
    does: 'write',
    quote: 'Τα ποσά είναι πάντα χωρίς Φ.Π.Α. και το γράφουμε μία φορά ανά άρθρο.',
    instead: 'Τα ποσά γράφονται όπως μας έρχονται.',
  },
  { daysAgo: 32, by: 'despina', does: 'restore', name: 'Με τις πρώτες προτάσεις' },
  {
    daysAgo: 20,
    by: 'manolis',
    does: 'write',
    quote: 'Τα ποσά είναι πάντα χωρίς Φ.Π.Α.',
    instead: 'Τα ποσά είναι πάντα σε ευρώ, χωρίς Φ.Π.Α.,',
  },
  {
    daysAgo: 19,
    by: 'despina',
    does: 'write',
    quote: 'Η συζήτηση κλείνει από εκείνον που την άνοιξε, όχι από εκείνον που απάντησε.',
    instead: 'Τη συζήτηση την κλείνει όποιος την άνοιξε ή όποιος συντονίζει.',
  },
  { daysAgo: 19, by: 'stelios', does: 'name', name: 'Έκδοση της Παρασκευής' },
  // Still to be decided on: words that come, that go, that are written otherwise, another form.
  {
    daysAgo: 12,
    by: 'petros',
    does: 'suggest',
    as: 'union',
    quote: 'Ένα νόημα ανά πρόταση.',
    after: ' Έως τριάντα λέξεις.',
  },
  { daysAgo: 11, by: 'petros', does: 'suggest', as: 'union', quote: ', π.χ. «ν. 4430/2016»', instead: '' },
  { daysAgo: 11, by: 'kiki', does: 'suggest', as: 'person', quote: 'προτείνει και διατύπωση', bold: true },
];
