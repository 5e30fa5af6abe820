import { type Dispatch, type DispatchState, type Locale } from '@koinon/contract';
import { csv } from '../../runtime/csv.ts';

const heads: Record<Locale, string[]> = {
  el: [
    'Κείμενο',
    'Χώρος εργασίας',
    'Αρμόδια αρχή',
    'Στάλθηκε',
    'Αρ. πρωτοκόλλου',
    'Κατάσταση',
    'Απάντηση',
    'Απαντήθηκε',
    'Επόμενο βήμα',
    'Ημέρα βήματος',
    'Αποτέλεσμα',
  ],
  en: [
    'Text',
    'Workspace',
    'Authority',
    'Sent',
    'Protocol no.',
    'State',
    'Answer',
    'Answered',
    'Next step',
    'Day of the step',
    'Outcome',
  ],
};
const states: Record<Locale, Record<DispatchState, string>> = {
  el: {
    sent: 'Στάλθηκε',
    discussed: 'Συζητείται',
    answered: 'Απαντήθηκε',
    accepted: 'Έγινε δεκτό',
    partly: 'Έγινε δεκτό εν μέρει',
    declined: 'Δεν έγινε δεκτό',
    withdrawn: 'Αποσύρθηκε',
  },
  en: {
    sent: 'Sent',
    discussed: 'Under discussion',
    answered: 'Answered',
    accepted: 'Accepted',
    partly: 'Accepted in part',
    declined: 'Declined',
    withdrawn: 'Withdrawn',
  },
};

/** The ledger as a table, in the language of who asks. */
export const tableOf = (items: readonly Dispatch[], locale: Locale): string =>
  csv([
    heads[locale],
    ...items.map((one) => [
      one.document.title,
      one.workspace.title,
      one.authority,
      one.sentOn,
      one.protocolNumber,
      states[locale][one.state],
      one.answer?.words ?? '',
      one.answer?.on ?? '',
      one.nextStep?.words ?? '',
      one.nextStep?.on ?? '',
      one.outcome,
    ]),
  ]);
