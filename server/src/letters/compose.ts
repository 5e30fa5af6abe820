import type { Locale } from '@koinon/contract';
import { innerQuotes, withArticle } from '@koinon/text';
import { readFileSync } from 'node:fs';
import type { Letter } from '../runtime/mail.ts';
import { spoken } from '../runtime/union-words.ts';
import { type FramedLetter, type LetterPart, asHtml, asText } from './frame.ts';

interface LetterText {
  subject: string;
  /**
   * Paragraphs; `{name}` are filled in, and one that is empty then is left out. `> {name}` is what somebody else wrote, and
   * `[words]({name})` a link. `¶ {name}` are paragraphs that the Chamber wrote.
   */
  before: string[];
  button: string | null;
  after: string[];
}
/** Letters to who answers an open call. */
type ApplicationLetter =
  | 'applicationDraft'
  | 'applicationReceived'
  | 'applicationAsked'
  | 'applicationAccepted'
  | 'applicationDeclined'
  | 'applicationRecorded';
/** Letters to a union of what the team wrote down for it. */
type RecordedLetter = 'recordedIdea' | 'recordedSupport' | 'recordedComment' | 'recordedBallot';
/** Letters to who registers for an event without an account. */
type GuestLetter =
  | 'guestAsked'
  | 'guestSeated'
  | 'guestWaiting'
  | 'guestOffered'
  | 'guestLapsed'
  | 'guestRemoved'
  | 'guestReminder'
  | 'guestThanks'
  | 'guestEventChanged'
  | 'guestEventCancelled'
  | 'guestEventHidden'
  | 'guestEventShown';
export type LetterKind =
  | 'signInLink'
  | 'invitation'
  | 'passwordChanged'
  | 'passkeyAdded'
  | 'providerLinked'
  | 'mailTest'
  | 'accountDeleted'
  | 'accountRemoved'
  | 'notices'
  | 'digest'
  | 'campaign'
  | 'certificate'
  | ApplicationLetter
  | GuestLetter
  | RecordedLetter;
interface Texts {
  app: string;
  greeting: string;
  greetingWithoutName: string;
  copy: string;
  footer: string;
  letters: Record<LetterKind, LetterText>;
}

interface ApplicationValues {
  name: string | null;
  call: string;
  chamberName: string;
  receipt: string;
  deadline: string;
  reason: string;
  url: string;
}

interface RecordedValues {
  name: null;
  union: string;
  title: string;
  chamberName: string;
  url: string;
}

interface GuestValues {
  name: string;
  chamberName: string;
  event: string;
  when: string;
  place: string;
  until: string;
  reason: string;
  code: string;
  url: string;
}

/** What a letter of each kind tells. `url` is what the button opens, `chamberName` whose letter it is. */
export interface LetterValues
  extends
    Record<ApplicationLetter, ApplicationValues>,
    Record<GuestLetter, GuestValues>,
    Record<RecordedLetter, RecordedValues> {
  signInLink: { name: string | null; chamberName: string; url: string; minutes: number };
  invitation: { name: string; invitedBy: string; chamberName: string; place: string; url: string; days: number };
  passwordChanged: { name: string; chamberName: string; url: string; at: string };
  mailTest: { name: string; chamberName: string; url: string };
  passkeyAdded: { name: string; chamberName: string; url: string; at: string; device: string };
  providerLinked: { name: string; chamberName: string; url: string; at: string; provider: string };
  notices: { name: string; chamberName: string; url: string; subject: string; stop: string; answer: string };
  digest: { name: string; chamberName: string; url: string; subject: string; stop: string };
  certificate: { name: string; chamberName: string; url: string; code: string; event: string };
  /** What the Chamber writes about a campaign, in its own words. */
  campaign: { name: string; chamberName: string; url: string; subject: string; words: string; stop: string };
  /** By oneself, and by administrators. */
  accountDeleted: { name: string; chamberName: string; url: string; until: string };
  accountRemoved: { name: string; chamberName: string; url: string; until: string };
}

/** One of several things a letter tells of, with its own link. */
export interface LetterLine {
  words: string;
  /** Smaller, beneath it. */
  about: string;
  url: string;
}

const read = (locale: Locale): Texts =>
  JSON.parse(readFileSync(new URL(`letters.${locale}.json`, import.meta.url), 'utf8')) as Texts;
const texts: Record<Locale, Texts> = spoken({ el: read('el'), en: read('en') });

/** What may not stand in a line of ours: breaks of it, and signs that turn words around or cannot be seen. */
const unseen = /[\s\p{Cc}\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]+/gu;
/** What mail programs make a link of by themselves. */
const addressLike = /(?<=[\p{L}\d])\.(?=[a-z]{2,})|(?<=[a-z]):(?=\/\/)|(?<=[\w-])@(?=\w)/giu;
const wordJoiner = '\u2060';

/** What others wrote begins no line of ours, turns no word of ours around, and becomes no link. */
const oneLine = (text: string): string =>
  text
    .replace(unseen, ' ')
    .trim()
    .replace(addressLike, (sign) => sign + wordJoiner);

/** What others wrote as they wrote it, line by line; it is shown as theirs. */
const linesOf = (text: string): string[] =>
  text
    .trim()
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine);

type Values = Record<string, string | number | null>;

const fill = (line: string, values: Values): string =>
  innerQuotes(line.replace(/\{(\w+)\}/g, (_, name: string) => oneLine(String(values[name] ?? ''))));

/** One paragraph of a letter's texts. Null: there is nothing to say in it. */
function paragraph(line: string, values: Values): LetterPart | null {
  const quoted = /^> \{(\w+)\}$/.exec(line)?.[1];
  if (quoted !== undefined) {
    const text = String(values[quoted] ?? '').trim();
    return text === '' ? null : { is: 'quote', lines: linesOf(text) };
  }
  const [, before = '', words, target = '', after = ''] = /^(.*)\[([^\]]+)\]\(\{(\w+)\}\)(.*)$/.exec(line) ?? [];
  if (words !== undefined) {
    const link = { words, url: String(values[target] ?? '') };
    return { is: 'words', words: [fill(before, values), link, fill(after, values)], quiet: true };
  }
  const filled = fill(line, values);
  return filled === '' ? null : { is: 'words', words: [filled] };
}

/** Writes a letter in a person's language: plain text, and HTML without pictures or anything fetched. */
export function composeLetter<K extends LetterKind>(
  kind: K,
  locale: Locale,
  values: LetterValues[K],
  lines: readonly LetterLine[] = [],
): Omit<Letter, 'to'> {
  const words = texts[locale];
  const letter = words.letters[kind];
  const all: Values = { ...values };
  if (locale === 'el' && typeof all['invitedBy'] === 'string') all['invitedBy'] = withArticle(all['invitedBy']);
  const { url } = values;
  const installation = oneLine(String(all['chamberName'] ?? ''));
  const ownWords = (line: string): LetterPart[] | null => {
    const name = /^¶ \{(\w+)\}$/.exec(line)?.[1];
    const parts = name === undefined ? null : String(all[name] ?? '').split(/\n\s*\n/);
    return parts && parts.map((part): LetterPart => ({ is: 'words', words: [oneLine(part)] }));
  };
  const paragraphs = (some: string[]) =>
    some.flatMap((line) => ownWords(line) ?? [paragraph(line, all)]).filter((part) => part !== null);
  const framed: FramedLetter = {
    locale,
    subject: fill(letter.subject, all),
    sender: { app: words.app, installation: installation || null },
    parts: [
      { is: 'words', words: [fill(values.name ? words.greeting : words.greetingWithoutName, all)] },
      ...paragraphs(letter.before),
      ...lines.map((line): LetterPart => ({
        is: 'item',
        words: oneLine(line.words),
        about: oneLine(line.about),
        url: line.url,
      })),
      ...(letter.button ? [{ is: 'button' as const, words: letter.button, url, copy: words.copy }] : []),
      ...paragraphs(letter.after),
    ],
    footer: fill(words.footer, all),
  };
  return { subject: framed.subject, text: asText(framed), html: asHtml(framed) };
}
