import type { Locale } from '@koinon/contract';
import type { PublicPage } from '../../runtime/public-page.ts';

const words = {
  el: {
    title: 'Διακοπή επιστολών',
    lead: 'Διαλέξτε τι να σταματήσει. Όλα εξακολουθούν να φαίνονται στις ειδοποιήσεις σας, μέσα στο Κοινόν.',
    atOnce: 'Να μη μου στέλνονται άμεσες επιστολές',
    digest: 'Να μη μου στέλνεται σύνοψη',
    all: 'Να μη μου στέλνεται καμία ειδοποίηση με e-mail',
    thing: 'Σίγαση για αυτό μόνο',
    done: 'Έγινε',
    doneBody: 'Δεν θα λάβετε άλλες τέτοιες επιστολές. Αν αλλάξετε γνώμη, θα το βρείτε στις ρυθμίσεις των ειδοποιήσεων.',
    missing: 'Ο σύνδεσμος δεν ισχύει',
    missingBody:
      'Αντιγράψτε τον ολόκληρο από την επιστολή, ή αλλάξτε τις επιστολές από τις ρυθμίσεις των ειδοποιήσεων.',
    settings: 'Ρυθμίσεις ειδοποιήσεων',
  },
  en: {
    title: 'Stop letters',
    lead: 'Choose what should stop. Everything still stands among your notifications in Koinon.',
    atOnce: 'Send me no letters at once',
    digest: 'Send me no digest',
    all: 'Send me no notification by e-mail',
    thing: 'Mute this alone',
    done: 'Done',
    doneBody: 'You will get no more such letters. If you change your mind, look in the settings of notifications.',
    missing: 'The link does not hold',
    missingBody: 'Copy the whole of it from the letter, or change letters in the settings of notifications.',
    settings: 'Settings of notifications',
  },
} as const;

const page = (locale: Locale, title: string, body: string): PublicPage => ({
  locale,
  title,
  description: title,
  url: '',
  indexed: false,
  body: `<h1>${title}</h1>${body}`,
});
const settings = (locale: Locale) => `<p><a href="/notifications/settings">${words[locale].settings}</a></p>`;

/** Asks with a button: programs that open links of letters to look at them stop nothing. */
export function stopPage(locale: Locale, kind: 'atOnce' | 'digest', thing: boolean): PublicPage {
  const text = words[locale];
  const button = (what: string, label: string) =>
    `<form method="post" action="?what=${what}&amp;lang=${locale}"><button class="button" type="submit">${label}</button></form>`;
  const own = thing ? button('thing', text.thing) : '';
  const body = `<p class="lead">${text.lead}</p>${button('these', text[kind])}${own}${button('all', text.all)}`;
  return page(locale, text.title, body + settings(locale));
}

export const stoppedPage = (locale: Locale): PublicPage =>
  page(locale, words[locale].done, `<p>${words[locale].doneBody}</p>${settings(locale)}`);

export const missingStopPage = (locale: Locale): PublicPage =>
  page(locale, words[locale].missing, `<p>${words[locale].missingBody}</p>${settings(locale)}`);
