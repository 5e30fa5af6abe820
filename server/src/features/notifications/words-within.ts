import type { DocumentState, Locale, TellReason } from '@koinon/contract';
import { spoken } from '../../runtime/union-words.ts';

export const stageWords: Record<Locale, Record<DocumentState, string>> = {
  el: {
    draft: 'Προσχέδιο',
    consultation: 'Διαβούλευση',
    voting: 'Ψηφοφορία',
    adopted: 'Εγκεκριμένο',
    archived: 'Αρχειοθετημένο',
  },
  en: { draft: 'Draft', consultation: 'Consultation', voting: 'Voting', adopted: 'Adopted', archived: 'Archived' },
};

export const outcomeWords: Record<Locale, Record<string, string>> = {
  el: { carried: 'υπερψηφίστηκε', rejected: 'καταψηφίστηκε', noQuorum: 'δεν υπήρξε απαρτία' },
  en: { carried: 'carried', rejected: 'rejected', noQuorum: 'no quorum' },
};

/** Until when, behind a sentence. */
export const untilWords: Record<Locale, string> = { el: ', έως {when}', en: ', until {when}' };

/** Why somebody is told, for a letter. */
export const reasonWords: Record<Locale, Record<TellReason, string>> = spoken({
  el: {
    mentioned: 'Σας ανέφεραν με το όνομά σας.',
    unionMentioned: 'Ανέφεραν την Ένωσή σας.',
    replied: 'Έχετε γράψει σε αυτή τη συζήτηση.',
    asked: 'Μιλάτε εκ μέρους Ένωσης που έχει ψήφο.',
    yours: 'Αφορά εσάς ή κάτι δικό σας.',
    deadline: 'Πλησιάζει μια προθεσμία που σας αφορά.',
    team: 'Ανήκετε στη συντονιστική ομάδα.',
    follows: 'Το παρακολουθείτε ή έχετε γράψει σε αυτό.',
    takesPart: 'Συμμετέχετε στον χώρο εργασίας.',
  },
  en: {
    mentioned: 'You were mentioned by name.',
    unionMentioned: 'Your union was mentioned.',
    replied: 'You have written in this discussion.',
    asked: 'You speak for a union that has a vote.',
    yours: 'It is about you or something of yours.',
    deadline: 'A deadline that concerns you is near.',
    team: 'You belong to the coordinating team.',
    follows: 'You follow it or have written in it.',
    takesPart: 'You take part in the workspace.',
  },
});
