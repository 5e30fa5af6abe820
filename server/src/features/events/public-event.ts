import type { Locale } from '@koinon/contract';
import { type PublicPage, escapeHtml, missingPublicPage } from '../../runtime/public-page.ts';
import type { EventScope } from './scope.ts';

const words = {
  el: {
    kinds: { workshop: 'Εργαστήριο', seminar: 'Σεμινάριο', training: 'Κατάρτιση' },
    online: 'Διαδικτυακά',
    cancelled: 'Η εκδήλωση ακυρώθηκε',
    programme: 'Πρόγραμμα',
    speakers: 'Εισηγητές και εισηγήτριες',
    register: 'Δήλωση συμμετοχής',
    registerHint: 'Η δήλωση γίνεται με λογαριασμό στο Κοινόν.',
    guestHint: 'Δεν χρειάζεται λογαριασμός: δίνετε όνομα και e-mail, και επιβεβαιώνετε από τον σύνδεσμο που θα λάβετε.',
    script: 'Η φόρμα χρειάζεται JavaScript. Χωρίς αυτήν, γράψτε ή τηλεφωνήστε στο Επιμελητήριο.',
    members: 'Έχετε λογαριασμό στο Κοινόν; Δηλώστε από εκεί',
    missing: 'Η εκδήλωση δεν βρέθηκε',
    missingBody: 'Η διεύθυνση δεν ισχύει ή η εκδήλωση δεν είναι δημόσια.',
  },
  en: {
    kinds: { workshop: 'Workshop', seminar: 'Seminar', training: 'Training' },
    online: 'Online',
    cancelled: 'The event was cancelled',
    programme: 'Programme',
    speakers: 'Speakers',
    register: 'Register',
    registerHint: 'One registers with an account in Koinon.',
    guestHint: 'You need no account: you give a name and an e-mail address, and confirm by the link you are sent.',
    script: 'The form needs JavaScript. Without it, write to the Chamber or call.',
    members: 'Have an account in Koinon? Register there',
    missing: 'The event was not found',
    missingBody: 'The address does not hold, or the event is not public.',
  },
} as const;

/** What everybody may read of an event of a public workspace; where one meets online is for who has a seat. */
export function eventPage(
  { row, workspace }: EventScope,
  now: Date,
  locale: Locale,
  url: string,
  ways: { members: string; guests: string },
): PublicPage {
  const say = words[locale];
  const moment = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });
  const { title, kind, summary, startsAt, endsAt, place, programme, speakers, cancelled } = row;
  const list = (heading: string, items: readonly string[]) =>
    items.length > 0
      ? `<h2>${heading}</h2><ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
      : '';
  const open = !cancelled && startsAt > now;
  const button = (to: string, label: string) => `<p><a class="button" href="${escapeHtml(to)}">${label}</a></p>`;
  const body =
    `<p>${say.kinds[kind]} · ${escapeHtml(workspace.row.title)}</p><h1>${escapeHtml(title)}</h1>` +
    (cancelled
      ? `<div class="callout"><p><strong>${say.cancelled}.</strong> ${escapeHtml(cancelled.reason)}</p></div>`
      : '') +
    `<p class="lead">${moment.formatRange(startsAt, endsAt)} · ${escapeHtml(place || say.online)}</p>` +
    summary
      .split(/\n{2,}/)
      .filter(Boolean)
      .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
      .join('') +
    list(
      say.programme,
      programme.map((one) => `${one.time} ${one.title}`),
    ) +
    list(
      say.speakers,
      speakers.map(({ name, about }) => (about ? `${name}, ${about}` : name)),
    ) +
    (open && row.guests && !workspace.row.archived
      ? button(ways.guests, say.register) +
        `<p>${say.guestHint}</p><noscript><p>${say.script}</p></noscript>` +
        `<p><a href="${escapeHtml(ways.members)}">${say.members}</a></p>`
      : open
        ? `${button(ways.members, say.register)}<p>${say.registerHint}</p>`
        : '');
  return {
    locale,
    title,
    description: summary.replaceAll(/\s+/g, ' ').slice(0, 160) || title,
    url,
    body,
    data: {
      '@type': 'Event',
      name: title,
      startDate: startsAt.toISOString(),
      endDate: endsAt.toISOString(),
      eventStatus: `https://schema.org/${cancelled ? 'EventCancelled' : 'EventScheduled'}`,
      location: place ? { '@type': 'Place', name: place } : { '@type': 'VirtualLocation', url },
    },
  };
}

export const missingEvent = (locale: Locale, url: string): PublicPage => missingPublicPage(words[locale], locale, url);
