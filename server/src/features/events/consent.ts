import type { Locale } from '@koinon/contract';

/** What somebody without an account agrees to when they ask for a seat; stored with it as it was then. */
export const guestConsent = (days: number): Record<Locale, string> => ({
  el:
    'Συμφωνώ το Επιμελητήριο να τηρεί το όνομα, το e-mail και τις απαντήσεις μου, μόνο για τη συμμετοχή μου σε αυτή την ' +
    `εκδήλωση. Διαγράφονται ${days} ημέρες μετά από αυτήν, ή νωρίτερα όταν το ζητήσω από τη σελίδα της συμμετοχής μου. Αν πάρω ` +
    'βεβαίωση, το όνομά μου μένει σε αυτήν.',
  en:
    'I agree that the Chamber keeps my name, my e-mail and my answers, only for my part in this event. They are deleted ' +
    `${days} days after it, or earlier when I ask for it on the page of my registration. If I am given a certificate, my name ` +
    'stays on it.',
});
