import {
  type Answers,
  type ApplicationFile,
  type Locale,
  type Question,
  answerRules,
  formOf,
  limits as contractLimits,
  shapes,
} from '@koinon/contract';
import type { Request, Response } from 'express';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { networkOf } from '../../runtime/network.ts';
import type { RateLimits } from '../../runtime/rate-limits.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { type Calls, stateOf } from '../calls/index.ts';
import { type FileRow, type Files, kindOf } from '../files/index.ts';
import type { Desk } from './desk.ts';
import type { ApplicationRow } from './model.ts';
import { changeable } from './policy.ts';

export interface AttachmentDeps {
  desk: Desk;
  calls: Pick<Calls, 'find'>;
  clock: Clock;
  files: Pick<Files, 'keep' | 'detach' | 'open' | 'store' | 'quota'>;
  limits: Pick<Limits, 'call'>;
  rateLimits: RateLimits;
  uploads: Uploads;
}
export type Attachments = ReturnType<typeof createAttachments>;

const full = {
  el: 'Η υποβολή έχει ήδη όσα αρχεία χωράει.',
  en: 'The application has as many files as it can hold.',
};
const present = (row: FileRow): ApplicationFile => ({
  id: String(row._id),
  question: row.question ?? '',
  name: row.name,
  bytes: row.bytes,
});

/**
 * The files that answer questions. Guests bring them, to an application that is kept already: so each is counted with it, and
 * goes with it. What a sent application once held stays for its reviewers; of a draft only what it holds now.
 */
export function createAttachments({ desk, calls, clock, files, limits, rateLimits, uploads }: AttachmentDeps) {
  const { store } = files;
  const rowsOf = ({ _id }: Pick<ApplicationRow, '_id'>, tx?: Transaction) =>
    store.answersOf(String(_id), tx?.session ?? null);

  /** The application of this secret, whose answer to this question may change now. */
  async function open(token: string, question: string, tx?: Transaction): Promise<ApplicationRow> {
    const row = (await desk.byToken(token, tx)) ?? refuse('not-found');
    const call = await calls.find(row.callId);
    const asked = call.questions.find(({ id }) => id === question);
    if (!asked || formOf(asked) !== 'file') refuse('not-found');
    const now = stateOf(call, clock.now());
    if (row.state === 'draft' && now !== 'open' && !(now === 'ended' && call.takesLate)) refuse('call-ended');
    if (!changeable(row, call.questions, now).includes(question)) refuse('conflict');
    return row;
  }

  async function dropUnless(tx: Transaction, row: ApplicationRow, stays: (file: FileRow) => boolean): Promise<void> {
    for (const file of await rowsOf(row, tx)) if (!stays(file)) await files.detach(tx, file);
  }
  const said = (answers: Answers) => new Set(Object.values(answers).map(String));

  async function content(row: ApplicationRow, fileId: string): Promise<Content> {
    const file = (await store.byId('answer', fileId)) ?? refuse('not-found');
    if (String(file.applicationId) !== String(row._id)) refuse('not-found');
    const { name, type, bytes, sha256, blobId } = file;
    // A stranger's bytes: always saved, never shown, whatever they are.
    return { name, type, bytes, tag: sha256, inline: false, open: (range) => files.open(blobId, range) };
  }

  return {
    async of(row: Pick<ApplicationRow, '_id'>): Promise<ApplicationFile[]> {
      return (await rowsOf(row)).map(present);
    },
    content,
    /** What the files of so many applications are called. */
    async names(rows: readonly ApplicationRow[]): Promise<Map<string, string>> {
      const all = await Promise.all(rows.map((row) => rowsOf(row)));
      return new Map(all.flat().map(({ _id, name }) => [String(_id), name]));
    },

    /** Takes a file in. Refuses before it is read what may not or cannot be taken. */
    async add(token: string, question: string, ip: string, req: Request, res: Response): Promise<ApplicationFile> {
      await open(token, question);
      const network = networkOf(ip);
      await rateLimits.take('callFilesPerNetwork', network);
      using held = new DisposableStack();
      held.use(uploads.admit(`network:${network}`));
      await files.quota.check({ personId: null, workspaceId: null }, Number(req.headers['content-length'] ?? 0));
      const { upload, name: given } = await uploads.receiveForm(req, res, limits.call.fileBytes);
      await using file = upload;
      const name = shapes.line(contractLimits.title).safeParse(given);
      if (file.bytes === 0 || !name.success) refuse('bad-input');
      const kind = await kindOf(file.path, name.data);
      const kept = await files.keep(file, async (tx) => {
        const row = await open(token, question, tx);
        // The row is written: it cannot be thrown away, and no other file come in beside, at the same moment.
        await desk.store.touch(row, clock.now(), tx.session);
        const inUse = said(row.answers);
        if (row.state === 'draft')
          await dropUnless(tx, row, (one) => one.question !== question || inUse.has(String(one._id)));
        if ((await rowsOf(row, tx)).length >= limits.call.files) refuse('quota-full', full);
        const owner = { workspaceId: null, personId: null, by: null };
        return { kind: 'answer', ...owner, applicationId: String(row._id), question, ...kind };
      });
      return present(kept);
    },

    /** Refuses an answer that names no file brought for that question, each by its question. */
    async demand(
      tx: Transaction,
      row: ApplicationRow | null,
      questions: readonly Question[],
      answers: Answers,
      locale: Locale,
    ): Promise<void> {
      const asked = questions.filter((one) => formOf(one) === 'file' && answers[one.id] !== undefined);
      if (asked.length === 0) return;
      const brought = row ? await rowsOf(row, tx) : [];
      const missing = asked.filter(
        ({ id }) => !brought.some((file) => file.question === id && String(file._id) === answers[id]),
      );
      if (missing.length === 0) return;
      throw new Refusal('bad-input', {
        errors: missing.map(({ id }) => ({ path: `answers.${id}`, code: 'file', message: answerRules.file[locale] })),
      });
    },

    /** Lets go of what a draft held and holds no more; what is just being brought is not touched. */
    async replaced(tx: Transaction, row: ApplicationRow, next: Answers): Promise<void> {
      const [before, after] = [said(row.answers), said(next)];
      await dropUnless(tx, row, ({ _id }) => !before.has(String(_id)) || after.has(String(_id)));
    },

    /** A form is sent: what was tried on the way goes. */
    settle: (tx: Transaction, row: ApplicationRow): Promise<void> => {
      const stays = said(row.answers);
      return dropUnless(tx, row, ({ _id }) => stays.has(String(_id)));
    },

    /** All of an application that goes. */
    drop: (tx: Transaction, row: ApplicationRow): Promise<void> => dropUnless(tx, row, () => false),
  };
}
