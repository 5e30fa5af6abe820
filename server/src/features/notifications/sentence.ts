import type { DocumentState, Locale } from '@koinon/contract';
import { innerQuotes } from '@koinon/text';
import { several, whoActed } from '../../letters/who-acted.ts';
import type { NoticeRow } from './model.ts';
import { sayings } from './words.ts';
import { outcomeWords, stageWords, untilWords } from './words-within.ts';

const timeIn = (locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });

/** When something ends, in Greek time. */
function whenOf(context: NoticeRow['context'], locale: Locale): string | null {
  const at = context['closesAt'] ?? context['until'];
  return typeof at === 'string' ? timeIn(locale).format(new Date(at)) : null;
}

/** A day without an hour. */
function dayOf(context: NoticeRow['context'], locale: Locale): string | null {
  const at = context['closesAt'];
  if (typeof at !== 'string') return null;
  const tag = locale === 'el' ? 'el-GR' : 'en-GB';
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(at));
  if (locale === 'en') return `on ${day}`;
  return day.startsWith('1 ') ? `την 1η${day.slice(1)}` : `στις ${day}`;
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
    number: String(context['number'] ?? ''),
    stage: stageWords[locale][context['to'] as DocumentState] ?? '',
    outcome: outcomeWords[locale][String(context['outcome'])] ?? '',
    day: dayOf(context, locale) ?? '',
    closes: when === null ? '' : deadline ? when : untilWords[locale].replace('{when}', when),
  };
  // Titles bring quotation marks of their own.
  const fill = (words: string) =>
    innerQuotes(words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim());
  const who = whoActed(actors, locale);
  if (who === '') return fill(saying.bare ?? capital(saying.one));
  const words = count > 1 && saying.many ? alone(saying.many, several(actors), locale) : saying.one;
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
  άρχισαν: 'άρχισε',
  κατέθεσαν: 'κατέθεσε',
  αποφάσισαν: 'αποφάσισε',
};
function alone(words: string, plural: boolean, locale: Locale): string {
  if (plural || locale === 'en') return words;
  return words.replace(/^(σας )?(\p{L}+)/u, (_, you = '', verb: string) => `${you}${singular[verb] ?? verb}`);
}
