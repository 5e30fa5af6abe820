import type { Locale, PracticeCost, Region } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';
import type { AppliedRow } from './model.ts';
import type { BookletPage } from './print.ts';
import type { PracticeScope } from './scope.ts';

const words = spoken({
  el: {
    one: 'Καλή πρακτική',
    many: 'Καλές πρακτικές',
    union: 'Ένωση',
    region: 'Περιφέρεια',
    sectors: 'Κλάδοι',
    tags: 'Ετικέτες',
    contact: 'Επικοινωνία',
    problem: 'Το πρόβλημα',
    solution: 'Η λύση',
    cost: 'Κόστος',
    conditions: 'Προϋποθέσεις',
    results: 'Αποτελέσματα',
    steps: 'Τα βήματα',
    days: (days: number) => (days === 1 ? '1 ημέρα' : `${days} ημέρες`),
    applied: 'Το εφάρμοσαν και άλλες Ενώσεις',
    changed: 'Τι άλλαξε',
    costs: {
      none: 'Χωρίς κόστος έναρξης',
      under1: 'Έως 1.000 €',
      under10: '1.000–10.000 €',
      under50: '10.000–50.000 €',
      more: 'Πάνω από 50.000 €',
    } satisfies Record<PracticeCost, string>,
  },
  en: {
    one: 'Best practice',
    many: 'Best practices',
    union: 'Union',
    region: 'Region',
    sectors: 'Sectors',
    tags: 'Tags',
    contact: 'Contact',
    problem: 'The problem',
    solution: 'The solution',
    cost: 'Cost',
    conditions: 'Conditions',
    results: 'Results',
    steps: 'The steps',
    days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
    applied: 'Other unions applied it too',
    changed: 'What was changed',
    costs: {
      none: 'Nothing to begin with',
      under1: 'Up to €1,000',
      under10: '€1,000–10,000',
      under50: '€10,000–50,000',
      more: 'More than €50,000',
    } satisfies Record<PracticeCost, string>,
  },
} as const);

const regionNames: Record<Region, Record<Locale, string>> = {
  eastMacedoniaThrace: { el: 'Ανατολική Μακεδονία και Θράκη', en: 'Eastern Macedonia and Thrace' },
  centralMacedonia: { el: 'Κεντρική Μακεδονία', en: 'Central Macedonia' },
  westMacedonia: { el: 'Δυτική Μακεδονία', en: 'Western Macedonia' },
  epirus: { el: 'Ήπειρος', en: 'Epirus' },
  thessaly: { el: 'Θεσσαλία', en: 'Thessaly' },
  ionianIslands: { el: 'Ιόνια Νησιά', en: 'Ionian Islands' },
  westGreece: { el: 'Δυτική Ελλάδα', en: 'Western Greece' },
  centralGreece: { el: 'Στερεά Ελλάδα', en: 'Central Greece' },
  attica: { el: 'Αττική', en: 'Attica' },
  peloponnese: { el: 'Πελοπόννησος', en: 'Peloponnese' },
  northAegean: { el: 'Βόρειο Αιγαίο', en: 'North Aegean' },
  southAegean: { el: 'Νότιο Αιγαίο', en: 'South Aegean' },
  crete: { el: 'Κρήτη', en: 'Crete' },
};

const longDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** What a booklet of these cards is called. */
export const titleOf = (scopes: readonly PracticeScope[], locale: Locale): string =>
  scopes.length === 1 ? scopes[0]!.document.row.title : words[locale].many;

/** A card in words, as it is printed. Whom one may ask is for who is signed in. */
export function pageOfCard(
  { row, document }: PracticeScope,
  applied: readonly AppliedRow[],
  locale: Locale,
  named: boolean,
): Omit<BookletPage, 'picture' | 'text'> {
  const say = words[locale];
  const { name, email, phone } = row.contact;
  const cost = [row.costBand && say.costs[row.costBand], row.cost].filter(Boolean).join('. ');
  const facts: [string, string][] = [
    [say.union, row.union?.name ?? ''],
    [say.region, row.region ? regionNames[row.region][locale] : ''],
    [say.sectors, row.sectors.join(', ')],
    [say.tags, row.tags.join(', ')],
    [say.contact, named ? [name, email, phone].filter(Boolean).join(', ') : ''],
  ];
  const parts: [string, string][] = [
    [say.problem, row.problem],
    [say.solution, row.solution],
    [say.cost, cost],
    [say.conditions, row.conditions],
    [say.results, row.results],
  ];
  const filled = ([, value]: [string, string]): boolean => value !== '';
  return {
    kind: say.one,
    title: document.row.title,
    facts: facts.filter(filled),
    parts: parts.filter(filled).map(([heading, text]) => ({ heading, paragraphs: text.split(/\n+/) })),
    figures: row.figures.map(({ value, label }) => [value, label]),
    steps: { heading: say.steps, items: row.steps.map(({ title, days }) => `${title} (${say.days(days)})`) },
    applied: {
      heading: say.applied,
      items: applied.map(({ union, on, experience, result, changes }) => ({
        union: union.name,
        on: longDay(on, locale),
        paragraphs: [experience, result, changes && `${say.changed}: ${changes}`]
          .filter(Boolean)
          .flatMap((text) => text.split(/\n+/)),
      })),
    },
  };
}
