import type { Locale } from '@koinon/contract';
import { innerQuotes, withArticle } from '@koinon/text';
import { readFileSync } from 'node:fs';
import type { Letter } from '../runtime/mail.ts';

interface LetterText {
  subject: string;
  /** Paragraphs; `{name}` are filled in. One whose values are all missing is left out. */
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
export type LetterKind = 'signInLink' | 'invitation' | 'passwordChanged' | 'notices' | 'digest' | ApplicationLetter;
interface Texts {
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

/** What a letter of each kind tells. `url` is what the button opens. */
export interface LetterValues extends Record<ApplicationLetter, ApplicationValues> {
  signInLink: { name: string | null; url: string; minutes: number };
  invitation: { name: string; invitedBy: string; chamberName: string; place: string; url: string; days: number };
  passwordChanged: { name: string; url: string; at: string };
  notices: { name: string; url: string; subject: string; stop: string };
  digest: { name: string; url: string; subject: string; stop: string };
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
const texts: Record<Locale, Texts> = { el: read('el'), en: read('en') };

/** What others wrote begins no line of ours and turns no word of ours around. */
const oneLine = (text: string): string =>
  text.replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();

const fill = (line: string, values: Record<string, string | number | null>): string =>
  innerQuotes(line.replace(/\{(\w+)\}/g, (_, name: string) => oneLine(String(values[name] ?? ''))));

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const css = 'font:16px/1.55 sans-serif;color:#22303a;max-width:34rem;margin:0 auto;padding:24px';
const buttonCss =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#1f5f7a;color:#ffffff;text-decoration:none';

/** Writes a letter in a person's language: plain text, and simple HTML without pictures or anything fetched. */
export function composeLetter<K extends LetterKind>(
  kind: K,
  locale: Locale,
  values: LetterValues[K],
  lines: readonly LetterLine[] = [],
): Omit<Letter, 'to'> {
  const words = texts[locale];
  const letter = words.letters[kind];
  const all: Record<string, string | number | null> = { ...values };
  if (locale === 'el' && typeof all.invitedBy === 'string') all.invitedBy = withArticle(all.invitedBy);
  const { url } = values;
  const greeting = fill(values.name ? words.greeting : words.greetingWithoutName, all);
  const before = letter.before.map((line) => fill(line, all)).filter((line) => line !== '');
  const after = letter.after.map((line) => fill(line, all)).filter((line) => line !== '');
  const footer = fill(words.footer, all);
  const subject = fill(letter.subject, all).replace(/\s+/g, ' ');

  const text = [
    greeting,
    ...before,
    ...lines.map((line) => `- ${oneLine(line.words)}\n  ${oneLine(line.about)}\n  ${line.url}`),
    ...(letter.button ? [`${letter.button}:\n${url}`] : []),
    ...after,
    `--\n${footer}`,
  ].join('\n\n');
  const p = (line: string) => `<p>${escape(line)}</p>`;
  const action = letter.button
    ? `<p><a href="${escape(url)}" style="${buttonCss}">${escape(letter.button)}</a></p>` +
      `<p style="font-size:14px;color:#55636d">${escape(words.copy)}<br><span style="word-break:break-all">${escape(url)}</span></p>`
    : '';
  const item = (line: LetterLine) =>
    `<p style="border-left:3px solid #1f5f7a;padding-left:12px"><a href="${escape(line.url)}" style="color:#1f5f7a">${escape(oneLine(line.words))}</a>` +
    `<br><span style="font-size:14px;color:#55636d">${escape(oneLine(line.about))}</span></p>`;
  const html =
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>` +
    `<body style="${css}">${p(greeting)}${before.map(p).join('')}${lines.map(item).join('')}${action}${after.map(p).join('')}` +
    `<p style="font-size:14px;color:#55636d;border-top:1px solid #d5dce0;padding-top:12px">${escape(footer)}</p></body></html>`;
  return { subject, text, html };
}
