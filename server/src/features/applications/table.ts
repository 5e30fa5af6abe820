import { type Answer, type ApplicationState, type Locale, type Question, isReady } from '@koinon/contract';
import { vocabulary } from '@koinon/contract/vocabulary';
import { csv } from '../../runtime/csv.ts';
import { type CallRow, questionNames } from '../calls/index.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { ApplicationRow } from './model.ts';

export const words = spoken({
  el: {
    call: 'Πρόσκληση',
    consent: 'Συγκατάθεση',
    recorded: 'Καταγραφή',
    none: 'Δεν απαντήθηκε',
    lateShort: 'εκπρόθεσμα',
    recordedStates: {
      waiting: 'Καταγράφηκε από το Επιμελητήριο',
      confirmed: 'Καταγράφηκε και επιβεβαιώθηκε',
      objected: 'Η Ένωση δεν συμφωνεί',
    },
    receipt: 'Αριθμός υποβολής',
    state: 'Κατάσταση',
    sent: 'Υποβλήθηκε',
    late: 'Εκπρόθεσμη',
    reviewer: 'Υπεύθυνος/η',
    reason: 'Λόγοι',
    yes: 'ναι',
    no: 'όχι',
    states: {
      draft: 'Δεν υποβλήθηκε',
      received: 'Παρελήφθη',
      inReview: 'Σε εξέταση',
      moreAsked: 'Ζητήθηκαν στοιχεία',
      accepted: 'Έγινε δεκτή',
      declined: 'Δεν έγινε δεκτή',
      withdrawn: 'Ανακλήθηκε',
    },
  },
  en: {
    call: 'Call',
    consent: 'Consent',
    recorded: 'Recording',
    none: 'Not answered',
    lateShort: 'late',
    recordedStates: {
      waiting: 'Recorded by the Chamber',
      confirmed: 'Recorded and confirmed',
      objected: 'The union does not agree',
    },
    receipt: 'Receipt number',
    state: 'State',
    sent: 'Sent',
    late: 'Late',
    reviewer: 'Reviewer',
    reason: 'Reasons',
    yes: 'yes',
    no: 'no',
    states: {
      draft: 'Not sent',
      received: 'Received',
      inReview: 'In review',
      moreAsked: 'Asked for more',
      accepted: 'Accepted',
      declined: 'Declined',
      withdrawn: 'Withdrawn',
    },
  },
} as const satisfies Record<Locale, { states: Record<ApplicationState, string> } & Record<string, unknown>>);

/** Of files by their ids. */
export type Names = ReadonlyMap<string, string>;

/** An answer as one reads it: codes of vocabularies in words. */
export function plainAnswer({ kind }: Question, answer: Answer | undefined, locale: Locale, files: Names): string {
  const { regions, legalForms, pillars } = vocabulary[locale];
  const known: Partial<Record<string, Record<string, string>>> = { region: regions, legalForm: legalForms, pillars };
  const word = (one: string) => known[kind]?.[one] ?? one;
  if (answer === undefined) return '';
  if (kind === 'file') return files.get(String(answer)) ?? '';
  return Array.isArray(answer) ? answer.map(word).join('; ') : word(String(answer));
}

export const questionName = ({ kind, label }: Question, locale: Locale): string =>
  label || (isReady(kind) ? questionNames[locale][kind] : kind);

/** All that was sent to a call as a table: a row each, a column for each question. */
export function applicationsCsv(call: CallRow, rows: readonly ApplicationRow[], files: Names, locale: Locale): string {
  const text = words[locale];
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Athens' });
  const names = call.questions.map((question) => questionName(question, locale));
  return csv([
    [text.receipt, text.state, text.sent, text.late, text.reviewer, ...names, text.reason],
    ...rows.map((row) => [
      row.receipt,
      text.states[row.state],
      row.sentAt ? time.format(row.sentAt) : '',
      row.late ? text.yes : text.no,
      row.reviewer?.name ?? '',
      ...call.questions.map((question) => plainAnswer(question, row.answers[question.id], locale, files)),
      row.decision?.reason ?? row.asked?.reason ?? '',
    ]),
  ]);
}
