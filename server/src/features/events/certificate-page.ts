import type { Certificate, Locale } from '@koinon/contract';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';

/** What a certificate says, in both languages; its page and its PDF say the same. */
const words = {
  el: {
    title: 'Βεβαίωση συμμετοχής',
    says: 'Βεβαιώνεται ότι',
    took: 'συμμετείχε στην εκδήλωση',
    kinds: { workshop: 'Εργαστήριο', seminar: 'Σεμινάριο', training: 'Κατάρτιση' },
    kind: 'Είδος',
    pdf: 'Λήψη ως PDF',
    when: 'Πότε',
    hours: 'Διάρκεια',
    hour: (hours: number) => (hours === 1 ? '1 ώρα' : `${String(hours).replace('.', ',')} ώρες`),
    code: 'Κωδικός επαλήθευσης',
    check: 'Όποιος έχει αυτόν τον κωδικό επαληθεύει τη βεβαίωση σε αυτή τη διεύθυνση.',
    missing: 'Η βεβαίωση δεν βρέθηκε',
    missingBody: 'Ελέγξτε τον κωδικό: ίσως ένα γράμμα ή ένα ψηφίο είναι διαφορετικό.',
  },
  en: {
    title: 'Certificate of attendance',
    says: 'This is to certify that',
    took: 'attended',
    kinds: { workshop: 'Workshop', seminar: 'Seminar', training: 'Training' },
    kind: 'Kind',
    pdf: 'Download as PDF',
    when: 'When',
    hours: 'Length',
    hour: (hours: number) => (hours === 1 ? '1 hour' : `${hours} hours`),
    code: 'Verification code',
    check: 'Whoever has this code verifies the certificate at this address.',
    missing: 'The certificate was not found',
    missingBody: 'Check the code: a letter or a digit may be another one.',
  },
} as const;

const dayIn = (locale: Locale, at: string): string =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  }).format(new Date(at));

/** The same as a sheet of paper has it. */
export function certificateSheet(one: Certificate, locale: Locale, url: string) {
  const say = words[locale];
  return {
    title: say.title,
    language: locale,
    chamber: one.chamberName,
    says: say.says,
    name: one.name,
    union: one.union ?? '',
    took: say.took,
    event: one.title,
    facts: [
      [say.kind, say.kinds[one.kind]],
      [say.when, dayIn(locale, one.startsAt)],
      [say.hours, say.hour(one.hours)],
      [say.code, one.code],
    ],
    check: say.check,
    url,
  };
}

/** A certificate as anybody sees it who has its code, to be verified and printed. */
export function certificatePage(one: Certificate, locale: Locale, url: string): PublicPage {
  const say = words[locale];
  const day = dayIn(locale, one.startsAt);
  const body = `<article><p>${escapeHtml(one.chamberName)}</p><h1>${say.title}</h1>
<p class="lead">${say.says}</p><p><strong>${escapeHtml(one.name)}</strong>${one.union ? `, ${escapeHtml(one.union)},` : ''} ${say.took}</p>
<h2>${escapeHtml(one.title)}</h2><p>${say.kinds[one.kind]}</p>
<div class="facts"><p><strong>${say.when}:</strong> ${day}</p><p><strong>${say.hours}:</strong> ${say.hour(one.hours)}</p>
<p><strong>${say.code}:</strong> ${escapeHtml(one.code)}</p></div><p>${say.check}</p><p><a class="button" href="${escapeHtml(url)}.pdf?lang=${locale}">${say.pdf}</a></p></article>`;
  return { locale, title: say.title, description: say.title, url, body, indexed: false };
}

export function missingCertificate(locale: Locale, url: string): PublicPage {
  const { missing, missingBody } = words[locale];
  const body = `<h1>${missing}</h1><p>${missingBody}</p>`;
  return { locale, title: missing, description: missingBody, url, indexed: false, body };
}
