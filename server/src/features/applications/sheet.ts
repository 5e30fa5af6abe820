import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Locale } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Printable } from './review.ts';
import type { PrintedSheet, Sheet } from './print.ts';
import { questionName, plainAnswer, words } from './table.ts';

export interface SheetDeps {
  clock: Clock;
  limits: Pick<Limits, 'transfer'>;
  uploads: Uploads;
  worker: WorkerProcess;
}
export type PrintSheet = ReturnType<typeof createSheets>;

const printing = new URL('print.ts', import.meta.url);

/** What of an application one reads on paper. Notes of the team are not in it: it may be handed on. */
function sheetOf({ call, row, files }: Printable, locale: Locale): Omit<Sheet, 'at' | 'to'> {
  const text = words[locale];
  const time = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });
  const { recorded, decision } = row;
  const facts: [string, string][] = [
    [text.receipt, row.receipt],
    [text.call, call.title],
    [text.state, text.states[row.state]],
    ...(row.sentAt
      ? [[text.sent, time.format(row.sentAt) + (row.late ? ` (${text.lateShort})` : '')] as [string, string]]
      : []),
    ...(recorded ? [[text.recorded, text.recordedStates[recorded.answer ?? 'waiting']] as [string, string]] : []),
    ...(row.consent ? [[text.consent, time.format(row.consent.at)] as [string, string]] : []),
  ];
  const answers = call.questions.map((question) => ({
    question: questionName(question, locale),
    paragraphs: (plainAnswer(question, row.answers[question.id], locale, files) || text.none)
      .split(/\n+/)
      .filter(Boolean),
  }));
  if (decision?.reason)
    answers.push({ question: text.reason, paragraphs: decision.reason.split(/\n+/).filter(Boolean) });
  const name = row.answers['unionName'];
  return { title: typeof name === 'string' ? name : row.receipt, locale, facts, answers };
}

/** One application as a PDF. */
export function createSheets({ clock, limits, uploads, worker }: SheetDeps) {
  return async function print(
    caller: SignedIn,
    printable: Printable,
    { locale, signal, send }: { locale: Locale; signal: AbortSignal; send: (content: Content) => Promise<void> },
  ): Promise<void> {
    const to = uploads.newPath();
    try {
      const input: Sheet = { ...sheetOf(printable, locale), at: clock.now().getTime(), to };
      const made = await worker.run<PrintedSheet>(printing, input, {
        key: caller.id,
        signal,
        within: limits.transfer.within,
      });
      await send({
        name: `${printable.row.receipt}.pdf`,
        type: 'application/pdf',
        bytes: made.bytes,
        tag: made.sha256,
        inline: false,
        open: (range) => createReadStream(to, range),
      });
    } catch (error) {
      // Nobody is there to be told.
      if (!signal.aborted) throw error;
    } finally {
      await rm(to, { force: true });
    }
  };
}
