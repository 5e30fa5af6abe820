import type { Actor, DocumentState, Locale } from '@koinon/contract';
import { withArticle } from '@koinon/text';
import type { NoticeRow } from './model.ts';
import { nameWords, outcomeWords, sayings, stageWords, unionsInWords } from './words.ts';

const timeIn = (locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });

function nameOf({ name, union, as }: Actor, locale: Locale): string {
  const place = as === 'team' ? nameWords[locale].team : union?.shortName;
  const called = locale === 'el' ? withArticle(name) : name;
  return place ? `${called} (${place})` : called;
}

/** «Η Μαρία Νικολάου (Ένωση Αττικής)», «Τρεις Ενώσεις», «Η Μαρία Νικολάου και άλλα δύο άτομα». */
export function whoActed(actors: readonly Actor[], locale: Locale): string {
  const [newest] = actors.slice(-1);
  if (!newest) return '';
  const unions = new Set(actors.map(({ as, union }) => (as === 'union' && union ? union.id : '')));
  if (!unions.has('') && unions.size > 1) return unionsInWords(locale, unions.size);
  const people = new Set(actors.map(({ id }) => id)).size;
  const first = nameOf(newest, locale);
  const { and, others } = nameWords[locale];
  return people === 1 ? first : `${first} ${and} ${others(people - 1)}`;
}

/** When something ends, in Greek time. */
function whenOf(context: NoticeRow['context'], locale: Locale): string | null {
  const at = context['closesAt'] ?? context['until'];
  return typeof at === 'string' ? timeIn(locale).format(new Date(at)) : null;
}

type Told = Pick<NoticeRow, 'type' | 'reason' | 'count' | 'actors' | 'subject' | 'context'>;

/** What happened, in one sentence. */
export function sentenceOf(row: Told, locale: Locale): string {
  const { type, reason, count, actors, subject, context } = row;
  const saying = sayings[locale][`${type} ${reason}`] ?? sayings[locale][type];
  if (!saying) return subject?.title ?? '';
  const when = whenOf(context, locale);
  const deadline = type.startsWith('deadline.');
  const values: Record<string, string> = {
    document: String(context['document'] ?? subject?.title ?? ''),
    workspace: String(context['workspace'] ?? ''),
    title: subject?.title ?? '',
    into: String(context['into'] ?? ''),
    count: String(count),
    stage: stageWords[locale][context['to'] as DocumentState] ?? '',
    outcome: outcomeWords[locale][String(context['outcome'])] ?? '',
    closes: when === null ? '' : deadline ? when : nameWords[locale].until.replace('{when}', when),
  };
  const fill = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
  const who = whoActed(actors, locale);
  if (who === '') return fill(saying.bare ?? capital(saying.one));
  const several = new Set(actors.map(({ id }) => id)).size > 1;
  const words = count > 1 && saying.many ? alone(saying.many, several, locale) : saying.one;
  return `${who} ${fill(words)}`;
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase('el') + words.slice(1);

/** Greek verbs of the plural forms, as one person's. */
const singular: Record<string, string> = {
  άνοιξαν: 'άνοιξε',
  ανέφεραν: 'ανέφερε',
  έγραψαν: 'έγραψε',
  συνυπέγραψαν: 'συνυπέγραψε',
  πρότειναν: 'πρότεινε',
  απέσυραν: 'απέσυρε',
};
function alone(words: string, several: boolean, locale: Locale): string {
  if (several || locale === 'en') return words;
  return words.replace(/^(σας )?(\p{L}+)/u, (_, you = '', verb: string) => `${you}${singular[verb] ?? verb}`);
}
