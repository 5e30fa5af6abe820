import type { Locale } from './codes.ts';

interface ErrorRow {
  status: number;
  title: Record<Locale, string>;
}

const row = (status: number, el: string, en: string): ErrorRow => ({ status, title: { el, en } });

/** The one table of errors that reach people: code, HTTP status, words. */
export const errorTable = {
  'bad-input': row(400, 'Κάτι στα στοιχεία δεν είναι σωστό', 'Something in the input is not right'),
  'bad-json': row(400, 'Το αίτημα δεν ήταν έγκυρο JSON', 'The request was not valid JSON'),
  'not-signed-in': row(401, 'Χρειάζεται σύνδεση', 'You need to sign in'),
  'wrong-credentials': row(
    401,
    'Το e-mail ή ο κωδικός πρόσβασης δεν είναι σωστά',
    'The e-mail or the password is not right',
  ),
  'no-right': row(403, 'Δεν έχετε δικαίωμα για αυτή την ενέργεια', 'You may not do this'),
  'cross-site': row(403, 'Το αίτημα ήρθε από άλλη ιστοσελίδα', 'The request came from another site'),
  'wrong-password': row(403, 'Ο τρέχων κωδικός πρόσβασης δεν είναι σωστός', 'The current password is not right'),
  suspended: row(403, 'Η συμμετοχή σας έχει ανασταλεί', 'Your participation is suspended'),
  'passkey-refused': row(
    403,
    'Το κλειδί πρόσβασης δεν έγινε δεκτό· δοκιμάστε ξανά ή συνδεθείτε με άλλον τρόπο',
    'The passkey was not accepted; try again, or sign in another way',
  ),
  'provider-refused': row(
    403,
    'Η σύνδεση μέσω του φορέα σας δεν ολοκληρώθηκε· δοκιμάστε ξανά ή συνδεθείτε με άλλον τρόπο',
    'The sign-in with your organisation was not completed; try again, or sign in another way',
  ),
  'provider-closed': row(
    403,
    'Έχετε διακόψει τη σύνδεση μέσω του φορέα σας· συνδεθείτε με άλλον τρόπο και επιτρέψτε την ξανά από τον λογαριασμό σας',
    'You have stopped signing in with your organisation; sign in another way, and allow it again on your account page',
  ),
  'provider-stranger': row(
    403,
    'Δεν υπάρχει λογαριασμός ή πρόσκληση για το e-mail που δηλώνει ο φορέας σας',
    'There is no account and no invitation for the e-mail that your organisation names',
  ),
  'provider-unproven': row(
    403,
    'Ο φορέας σας δεν βεβαιώνει ότι το e-mail είναι δικό σας',
    'Your organisation does not confirm that the e-mail is yours',
  ),
  'provider-away': row(
    503,
    'Η σύνδεση του φορέα σας δεν ανταποκρίνεται αυτή τη στιγμή· δοκιμάστε ξανά σε λίγο ή συνδεθείτε με άλλον τρόπο',
    'The sign-in of your organisation does not answer right now; try again in a while, or sign in another way',
  ),
  'guest-links-full': row(
    409,
    'Το έγγραφο έχει όσους συνδέσμους φιλοξενούμενων επιτρέπονται',
    'The document has as many guest links as are allowed',
  ),
  'passkeys-full': row(
    409,
    'Έχετε ήδη όσα κλειδιά πρόσβασης επιτρέπονται· αφαιρέστε πρώτα κάποιο',
    'You have as many passkeys as are allowed; remove one first',
  ),
  'not-found': row(404, 'Δεν βρέθηκε', 'Not found'),
  'link-spent': row(
    410,
    'Ο σύνδεσμος έχει λήξει ή έχει ήδη χρησιμοποιηθεί',
    'The link has expired or was already used',
  ),
  'call-ended': row(410, 'Η προθεσμία της πρόσκλησης έχει λήξει', 'The deadline of the call has passed'),
  conflict: row(409, 'Στο μεταξύ το άλλαξε άλλο άτομο', 'Somebody changed this in the meantime'),
  'already-exists': row(409, 'Υπάρχει ήδη', 'It exists already'),
  'email-taken': row(409, 'Υπάρχει ήδη λογαριασμός με αυτό το e-mail', 'There is an account with this e-mail already'),
  'already-set-up': row(409, 'Η εγκατάσταση έχει ήδη ολοκληρωθεί', 'The installation is set up already'),
  'last-administrator': row(
    409,
    'Πρέπει να μείνει τουλάχιστον ένα άτομο στη διαχείριση',
    'At least one administrator must remain',
  ),
  'last-coordinator': row(
    409,
    'Πρέπει να μείνει τουλάχιστον ένα άτομο στον συντονισμό',
    'At least one coordinator must remain',
  ),
  archived: row(409, 'Ο χώρος εργασίας είναι αρχειοθετημένος', 'The workspace is archived'),
  locked: row(409, 'Το έγγραφο είναι κλειδωμένο', 'The document is locked'),
  'section-locked': row(409, 'Το τμήμα του εγγράφου είναι κλειδωμένο', 'This part of the document is locked'),
  'not-ready': row(409, 'Λείπει κάτι για αυτή την ενέργεια', 'Something is missing for this'),
  'vote-closed': row(409, 'Η ψηφοφορία έχει κλείσει', 'The vote is closed'),
  full: row(409, 'Δεν χωρούν άλλα', 'There is no room for more'),
  kept: row(409, 'Υπάρχει κάτι που στηρίζεται σε αυτό και διατηρείται', 'Something stands on this, and it is kept'),
  'other-text': row(
    409,
    'Το αποτύπωμα δεν είναι αυτής της έκδοσης του κειμένου',
    'The hash is not that of this version of the text',
  ),
  'too-large': row(413, 'Το αρχείο ή το κείμενο είναι πολύ μεγάλο', 'The file or text is too large'),
  'quota-full': row(413, 'Δεν υπάρχει άλλος χώρος για αρχεία', 'There is no room left for files'),
  'wrong-type': row(415, 'Αυτός ο τύπος αρχείου δεν γίνεται δεκτός', 'This type of file is not accepted'),
  'too-many': row(429, 'Πάρα πολλές προσπάθειες· δοκιμάστε ξανά σε λίγο', 'Too many attempts; try again in a while'),
  internal: row(500, 'Παρουσιάστηκε σφάλμα στον διακομιστή', 'Something went wrong on our side'),
  unavailable: row(503, 'Η υπηρεσία δεν είναι διαθέσιμη αυτή τη στιγμή', 'The service is not available right now'),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

/** RFC 9457 `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
  errors?: FieldProblem[];
}

/** One wrong field: where (dotted path), what rule (zod's issue code), and words in the person's language. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

export function problemOf(
  code: ErrorCode,
  locale: Locale,
  more: { detail?: string; errors?: FieldProblem[] } = {},
): Problem {
  const { status, title } = errorTable[code];
  return { type: `urn:koinon:error:${code}`, title: title[locale], status, code, ...more };
}
