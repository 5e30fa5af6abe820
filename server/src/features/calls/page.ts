import { type Locale, type PublicCall, isReady } from '@koinon/contract';
import { fileKind, sizeWords } from '@koinon/text';
import { type PublicPage, escapeHtml, missingPublicPage } from '../../runtime/public-page.ts';
import { questionNames } from './question-names.ts';

const words = {
  el: {
    by: 'Ανοικτή πρόσκληση',
    deadline: 'Προθεσμία',
    athens: 'ώρα Ελλάδας',
    open: 'Εκδήλωση ενδιαφέροντος',
    minutes: 'Συμπληρώνεται σε περίπου δέκα λεπτά, χωρίς λογαριασμό. Ό,τι γράφετε φυλάσσεται καθώς το γράφετε.',
    ended: 'Η προθεσμία έληξε.',
    closed: 'Η πρόσκληση έκλεισε και δεν δέχεται άλλες υποβολές.',
    late: 'Δεχόμαστε και εκπρόθεσμες υποβολές· σημειώνονται ως εκπρόθεσμες.',
    sendLate: 'Εκπρόθεσμη υποβολή',
    files: 'Αρχεία',
    needed: 'Τι θα χρειαστείτε',
    optional: 'προαιρετικό',
    script:
      'Η φόρμα χρειάζεται JavaScript. Χωρίς αυτήν, στείλτε μας τις απαντήσεις σας με e-mail ή τηλεφωνικά και θα τις καταγράψουμε εμείς.',
    missing: 'Η πρόσκληση δεν βρέθηκε',
    missingBody: 'Ελέγξτε τη διεύθυνση. Ίσως η πρόσκληση δεν έχει δημοσιευθεί ακόμη.',
  },
  en: {
    by: 'Open call',
    deadline: 'Deadline',
    athens: 'time in Greece',
    open: 'Express your interest',
    minutes: 'It takes about ten minutes and needs no account. What you write is kept as you write it.',
    ended: 'The deadline has passed.',
    closed: 'The call is closed and takes no more applications.',
    late: 'Late applications are taken too, and are marked as late.',
    sendLate: 'Apply late',
    files: 'Files',
    needed: 'What you will need',
    optional: 'optional',
    script:
      'The form needs JavaScript. Without it, send us your answers by e-mail or tell us by telephone, and we will record them.',
    missing: 'The call was not found',
    missingBody: 'Check the address. The call may not be published yet.',
  },
} as const;

const timeIn = (locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });

/** The public page of a call: its text, what the form asks, and the way to the form. */
export function callPage(call: PublicCall, locale: Locale, url: string): PublicPage {
  const text = words[locale];
  const way = (label: string) => `<p><a class="button" href="/apply/${call.slug}">${label}</a></p>`;
  const door = {
    open: `${way(text.open)}<p>${text.minutes}</p><noscript><p>${text.script}</p></noscript>`,
    ended: `<p><strong>${text.ended}</strong></p>${call.takesLate ? `<p>${text.late}</p>${way(text.sendLate)}` : ''}`,
    closed: `<p><strong>${text.closed}</strong></p>`,
    draft: '',
  }[call.state];
  const needed = call.questions
    .map(({ kind, label, required }) => {
      const name = label || (isReady(kind) ? questionNames[locale][kind] : kind);
      return `<li>${escapeHtml(name)}${required ? '' : ` (${text.optional})`}</li>`;
    })
    .join('');
  const attached = call.files
    .map(
      ({ id, name, bytes }) =>
        `<li><a href="/api/public/calls/${encodeURIComponent(call.slug)}/files/${id}" download>${escapeHtml(name)}</a> <small>${[fileKind(name), sizeWords(bytes, locale)].filter(Boolean).join(' · ')}</small></li>`,
    )
    .join('');
  const files = attached ? `<section><h2>${text.files}</h2><ul>${attached}</ul></section>` : '';
  const body = `<article><p>${text.by} · ${escapeHtml(call.chamberName)}</p><h1>${escapeHtml(call.title)}</h1>
${call.summary ? `<p class="lead">${escapeHtml(call.summary)}</p>` : ''}
<div class="facts"><p><strong>${text.deadline}:</strong> <time datetime="${call.deadline}">${timeIn(locale).format(new Date(call.deadline))}</time> (${text.athens})</p>${door}</div>
${call.html}
${files}
<section><h2>${text.needed}</h2><ul>${needed}</ul></section>${call.state === 'open' ? way(text.open) : ''}</article>`;
  return { locale, title: call.title, description: call.summary || `${text.by} · ${call.chamberName}`, url, body };
}

export const missingCallPage = (locale: Locale, url: string): PublicPage =>
  missingPublicPage(words[locale], locale, url);
