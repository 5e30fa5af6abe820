import type { Actor, Locale } from '@koinon/contract';
import { withArticle } from '@koinon/text';
import { spoken } from '../runtime/union-words.ts';

const words: Record<
  Locale,
  {
    team: string;
    and: string;
    others: (count: number) => string;
    unions: string;
    recorded: string;
    guest: string;
  }
> = spoken({
  el: {
    team: 'συντονιστική ομάδα',
    and: 'και',
    others: (count) => (count === 1 ? 'άλλο ένα άτομο' : `άλλα ${count} άτομα`),
    unions: 'Ενώσεις',
    recorded: 'καταγράφηκε από το Επιμελητήριο',
    guest: 'με σύνδεσμο φιλοξενίας',
  },
  en: {
    team: 'coordinating team',
    and: 'and',
    others: (count) => (count === 1 ? 'one more person' : `${count} more people`),
    unions: 'unions',
    recorded: 'recorded by the Chamber',
    guest: 'by guest link',
  },
});

/** Numbers up to ten in words, as they begin a sentence about unions. */
const numbers: Record<Locale, readonly string[]> = {
  el: ['', '', 'Δύο', 'Τρεις', 'Τέσσερις', 'Πέντε', 'Έξι', 'Επτά', 'Οκτώ', 'Εννέα', 'Δέκα'],
  en: ['', '', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'],
};

function nameOf({ name, union, as, guest }: Actor, locale: Locale): string {
  if (as === 'recorded' && union) return `${union.shortName} (${words[locale].recorded})`;
  const place = guest ? words[locale].guest : as === 'team' ? words[locale].team : union?.shortName;
  if (name === '' && union) return union.shortName;
  const called = locale === 'el' ? withArticle(name) : name;
  return place ? `${called} (${place})` : called;
}

/** Whether a verb for them stands in the plural. */
export const several = (actors: readonly Actor[]): boolean => new Set(actors.map(({ id }) => id)).size > 1;

/** «Η Μαρία Νικολάου (Αττική)», «Τρεις Ενώσεις», «Η Μαρία Νικολάου και άλλα 2 άτομα»; the newest is the last of them. */
export function whoActed(actors: readonly Actor[], locale: Locale): string {
  const [newest] = actors.slice(-1);
  if (!newest) return '';
  const unions = new Set(actors.map(({ as, union }) => (as === 'union' && union ? union.id : '')));
  if (!unions.has('') && unions.size > 1)
    return `${numbers[locale][unions.size] ?? unions.size} ${words[locale].unions}`;
  const people = new Set(actors.map(({ id }) => id)).size;
  const first = nameOf(newest, locale);
  const { and, others } = words[locale];
  return people === 1 ? first : `${first} ${and} ${others(people - 1)}`;
}
