import type { Locale, SuggestionOutcome } from '@koinon/contract';
import type { OwnData, OwnEntry } from '../../runtime/own-data.ts';
import type { DecidedWords } from './model.ts';
import type { SuggestionStore } from './store.ts';

const outcomes: Record<Locale, Record<SuggestionOutcome | 'open', string>> = {
  el: {
    open: 'Πρόταση αλλαγής που περιμένει απόφαση',
    accept: 'Αποδεκτή πρόταση αλλαγής',
    reject: 'Πρόταση αλλαγής που απορρίφθηκε',
  },
  en: {
    open: 'A suggestion that waits for a decision',
    accept: 'An accepted suggestion',
    reject: 'A rejected suggestion',
  },
};

const words = ({ before, after }: Pick<DecidedWords, 'before' | 'after'>): string =>
  [before, after].filter((text) => text !== '').join(' → ');

/** What a person suggested for texts, for themselves or last for their union: `open` finds what is not decided on. */
export const ownSuggestions = (
  store: Pick<SuggestionStore, 'branchesBy' | 'decisionsFor'>,
  open: (documentId: string, branchId: string) => Promise<readonly Pick<DecidedWords, 'before' | 'after'>[]>,
): OwnData => ({
  key: 'suggestions',
  title: { el: 'Προτάσεις αλλαγών που κάνατε', en: 'Suggestions you made' },
  async entries(personId, locale) {
    const waiting: OwnEntry[] = [];
    for (const { _id, documentId, createdAt } of await store.branchesBy(personId))
      for (const found of await open(String(documentId), String(_id)))
        waiting.push({
          at: createdAt,
          what: outcomes[locale].open,
          path: `/documents/${String(documentId)}`,
          words: words(found),
        });
    const decided = (await store.decisionsFor(personId)).flatMap(({ documentId, outcome, said, at }) =>
      said.map((one) => ({
        at,
        what: outcomes[locale][outcome],
        path: `/documents/${String(documentId)}`,
        words: words(one),
      })),
    );
    return [...decided, ...waiting];
  },
});
