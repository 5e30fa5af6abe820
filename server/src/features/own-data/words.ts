import type { ActTheme, Locale } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';

/** Themes of acts, as one reads them in a list of what one did; the others are told by what they were done to. */
export const themes: Record<Locale, Partial<Record<ActTheme, string>>> = spoken({
  el: {
    workspace: 'Χώρος εργασίας',
    people: 'Άτομα',
    documents: 'Έγγραφο',
    document: 'Έγγραφο',
    text: 'Κείμενο',
    decisions: 'Απόφαση',
    comments: 'Σχόλιο',
    files: 'Αρχείο',
    unions: 'Ένωση',
    accounts: 'Λογαριασμός',
    calls: 'Πρόσκληση',
    ideas: 'Ιδέα',
    recordings: 'Καταγραφή',
    suggestions: 'Πρόταση αλλαγής',
  },
  en: {
    workspace: 'Workspace',
    people: 'People',
    documents: 'Document',
    document: 'Document',
    text: 'Text',
    decisions: 'Decision',
    comments: 'Comment',
    files: 'File',
    unions: 'Union',
    accounts: 'Account',
    calls: 'Call',
    ideas: 'Idea',
    recordings: 'Recording',
    suggestions: 'Edit suggestion',
  },
});

export const pageWords = {
  el: {
    title: 'Τα δεδομένα μου στο Κοινόν',
    made: 'Έγινε στις',
    account: 'Ο λογαριασμός μου',
    name: 'Ονοματεπώνυμο',
    email: 'E-mail',
    offices: 'Ρόλοι',
    coordinator: 'Συντονιστική ομάδα',
    administrator: 'Διαχείριση',
    mandates: 'Εντολές εκπροσώπησης',
    none: 'Τίποτα',
    head: ['Πότε', 'Τι', 'Πού', 'Τα λόγια μου'],
    open: 'Άνοιγμα',
  },
  en: {
    title: 'My data in Koinon',
    made: 'Made on',
    account: 'My account',
    name: 'Name',
    email: 'E-mail',
    offices: 'Offices',
    coordinator: 'Coordinating team',
    administrator: 'Administration',
    mandates: 'Mandates',
    none: 'Nothing',
    head: ['When', 'What', 'Where', 'My words'],
    open: 'Open',
  },
} as const;
