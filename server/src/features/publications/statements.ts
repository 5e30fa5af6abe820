import type { InstallationSettings, Locale } from '@koinon/contract';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';

/** What the installation says of itself, beside what is published in it. */
export type Statement = 'accessibility' | 'privacy';

const words = {
  el: {
    accessibility: 'Δήλωση προσβασιμότητας',
    privacy: 'Προστασία προσωπικών δεδομένων',
    none: 'Το κείμενο δεν έχει συμπληρωθεί ακόμη. Για κάθε απορία απευθυνθείτε στο Επιμελητήριο.',
    home: 'Αρχική σελίδα',
  },
  en: {
    accessibility: 'Accessibility statement',
    privacy: 'Protection of personal data',
    none: 'The text has not been written yet. Ask the Chamber whatever you want to know.',
    home: 'Front page',
  },
} as const;

/** Lines of people as paragraphs; one that begins with «## » is a heading. */
export const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('## ') ? `<h2>${escapeHtml(line.slice(3))}</h2>` : `<p>${escapeHtml(line)}</p>`))
    .join('\n');

/** The words of one language, or of the other where only that was written. */
export const inLanguage = (el: string, en: string, locale: Locale): string => (locale === 'el' ? el || en : en || el);

export function statementPage(
  which: Statement,
  settings: InstallationSettings,
  { locale, link }: { locale: Locale; link: (path: string) => string },
): PublicPage {
  const text = words[locale];
  const said = inLanguage(settings[`${which}El`], settings[`${which}En`], locale);
  const body = said === '' ? `<p>${text.none}</p>` : paragraphs(said);
  return {
    locale,
    title: text[which],
    description: text[which],
    url: link(`/p/${which}`),
    body: `<article><h1>${text[which]}</h1>${body}</article><p><a href="/p/">${text.home}</a></p>`,
    indexed: said !== '',
  };
}
