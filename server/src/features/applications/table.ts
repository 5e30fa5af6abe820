import { type Answer, type Locale, isReady } from '@koinon/contract';
import { csv } from '../../runtime/csv.ts';
import { type CallRow, questionNames } from '../calls/index.ts';
import type { ApplicationRow } from './model.ts';

const words = {
  el: {
    receipt: 'Αριθμός υποβολής',
    state: 'Κατάσταση',
    sent: 'Υποβλήθηκε',
    late: 'Εκπρόθεσμη',
    reviewer: 'Υπεύθυνος/η',
    reason: 'Λόγοι',
    yes: 'ναι',
    no: 'όχι',
  },
  en: {
    receipt: 'Receipt number',
    state: 'State',
    sent: 'Sent',
    late: 'Late',
    reviewer: 'Reviewer',
    reason: 'Reasons',
    yes: 'yes',
    no: 'no',
  },
} as const;

const plain = (answer: Answer | undefined): string =>
  answer === undefined ? '' : Array.isArray(answer) ? answer.join('; ') : String(answer);

/** All that was sent to a call as a table: a row each, a column for each question. */
export function applicationsCsv(call: CallRow, rows: readonly ApplicationRow[], locale: Locale): string {
  const text = words[locale];
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Athens' });
  const names = call.questions.map(({ kind, label }) => label || (isReady(kind) ? questionNames[locale][kind] : kind));
  return csv([
    [text.receipt, text.state, text.sent, text.late, text.reviewer, ...names, text.reason],
    ...rows.map((row) => [
      row.receipt,
      row.state,
      row.sentAt ? time.format(row.sentAt) : '',
      row.late ? text.yes : text.no,
      row.reviewer?.name ?? '',
      ...call.questions.map(({ id }) => plain(row.answers[id])),
      row.decision?.reason ?? row.asked?.reason ?? '',
    ]),
  ]);
}
