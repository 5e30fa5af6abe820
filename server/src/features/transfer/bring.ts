import type { DocumentKind, ImportResult, Locale } from '@koinon/contract';
import type { Request, Response } from 'express';
import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import { actingIn } from '../workspaces/index.ts';
import { discussionsOf, unsaidIn } from './discussions.ts';
import { formatOf, type FileFormat } from './file-format.ts';
import { createReadingIn } from './read-in.ts';
import type { TransferDeps } from './service.ts';

/** What the job is told. */
export interface Order {
  fileId: string;
  workspaceId: string;
  /** The document for which the file is a suggestion; null where it becomes one of its own. */
  over: string | null;
  preview: boolean;
  personId: string;
  format: FileFormat;
  name: string;
  kind: DocumentKind;
  title: string | null;
  locale: Locale;
}

export const importJob = 'transfer.import';

/** Where a file goes: into a workspace, as a document of its own, or as a suggestion for a document. */
export type Target = { workspaceId: string } | { documentId: string };
export interface Wanted {
  kind: DocumentKind;
  title: string | undefined;
  preview: boolean;
  locale: Locale;
}

/** Texts into Koinon from files of other programs. */
export function createBringing(deps: TransferDeps) {
  const { clock, limits, facts, comments, documents, workspaces, suggestions, versions } = deps;
  const { identity, files, jobs, uploads } = deps;
  const readIn = createReadingIn(deps);

  /** The workspace a file may be brought into. */
  async function demand(caller: SignedIn, target: Target, tx?: Deciding) {
    if ('workspaceId' in target) return workspaces.policy.createDocuments(caller, target.workspaceId, tx);
    return (await documents.policy.demand('suggest', caller, target.documentId, tx)).workspace;
  }

  /** The file is no longer needed, whatever came of it. */
  async function letGo(fileId: string): Promise<void> {
    const row = await files.store.byId('import', fileId);
    if (row) await facts.transact((tx) => files.detach(tx, row));
  }

  async function make(order: Order, run: Run): Promise<ImportResult> {
    const { workspaceId, over, preview } = order;
    const caller = (await identity.behind({ id: '', personId: order.personId })) ?? refuse('not-signed-in');
    await demand(caller, over === null ? { workspaceId } : { documentId: over });
    await using read = await readIn.file(order, caller, run);
    if (preview) return { ...read.found, documentId: null, title: order.title ?? read.title };
    // Waited for: what lies on the disk goes at the end.
    return await (over === null ? asDocument(order, caller, run, read) : asSuggestion(order, over, caller, run, read));
  }
  type Read = Awaited<ReturnType<typeof readIn.file>>;

  async function asDocument(order: Order, caller: SignedIn, run: Run, read: Read): Promise<ImportResult> {
    const { workspaceId } = order;
    // Each try has its own: what one that broke off has written is no beginning for the next.
    const documentId = String(new mongoose.Types.ObjectId());
    const taken = await read.take({ workspaceId, documentId }, null);
    const title = order.title ?? read.title;
    const laid = await suggestions.fromFile.lay(taken.branches);
    const result: ImportResult = { ...taken.found, documentId, title };
    try {
      await documents.create(caller, workspaceId, { kind: order.kind, title }, order.locale, {
        id: documentId,
        update: taken.update!,
        also: async (tx, made) => {
          await comments.bring(tx, caller, made, taken.threads);
          await suggestions.fromFile.bring(tx, caller, made, laid, { told: false });
          await run.finish(result, tx.session);
        },
      });
    } catch (error) {
      await suggestions.fromFile.drop(laid);
      throw error;
    }
    return result;
  }

  async function asSuggestion(
    { workspaceId }: Order,
    documentId: string,
    caller: SignedIn,
    run: Run,
    read: Read,
  ): Promise<ImportResult> {
    await versions.keep(documentId);
    const taken = await read.take({ workspaceId, documentId }, documentId);
    const fresh = unsaidIn(await discussionsOf(deps, caller, documentId), taken.threads);
    const laid = await suggestions.fromFile.lay(taken.branches);
    try {
      return await facts.transact(async (tx) => {
        const scope = await documents.policy.demand('suggest', caller, documentId, tx);
        await comments.bring(tx, caller, scope, fresh);
        await suggestions.fromFile.bring(tx, caller, scope, laid, { told: true });
        const result: ImportResult = { ...taken.found, documentId, title: scope.row.title };
        await run.finish(result, tx.session);
        return result;
      });
    } catch (error) {
      await suggestions.fromFile.drop(laid);
      throw error;
    }
  }

  return {
    /** Takes a file in and begins to make a document, or a suggestion, of it. Refuses before reading what may not or cannot be taken. */
    async begin(
      caller: SignedIn,
      target: Target,
      { kind, title, preview, locale }: Wanted,
      req: Request,
      res: Response,
    ): Promise<{ jobId: string }> {
      const { workspaceId } = await demand(caller, target);
      using held = new DisposableStack();
      held.use(uploads.admit(caller.id));
      await files.quota.check({ personId: caller.id, workspaceId }, 0);
      const received = await uploads.receiveForm(req, res, limits.transfer.fileBytes);
      await using upload = received.upload;
      const name = received.name.split(/[/\\]/).at(-1) ?? '';
      const format = await formatOf(upload.path, name);
      let jobId = '';
      await files.keep(upload, async (tx) => {
        const scope = await demand(caller, target, tx);
        const _id = new mongoose.Types.ObjectId();
        const order: Order = {
          fileId: String(_id),
          workspaceId,
          over: 'documentId' in target ? target.documentId : null,
          preview,
          personId: caller.id,
          format,
          name,
          kind,
          title: title ?? null,
          locale,
        };
        jobId = await jobs.enqueue(importJob, order, { tx, startedBy: caller.id });
        const by = actingIn(caller, scope, clock.now(), 'union');
        return { _id, kind: 'import', workspaceId, name, type: format, by, personId: caller.id };
      });
      return { jobId };
    },

    /** The job. */
    async bring(order: Order, run: Run): Promise<ImportResult> {
      try {
        const result = await make(order, run);
        await letGo(order.fileId);
        return result;
      } catch (error) {
        if (error instanceof Refusal) await letGo(order.fileId);
        throw error;
      }
    },

    /** Every hour: files whose job never came to an end, and those that were made of a text and have waited. */
    async sweep(signal: AbortSignal): Promise<{ deleted: number }> {
      let deleted = 0;
      for (const [kind, kept] of [
        ['import', limits.transfer.kept],
        ['export', limits.transfer.long.kept],
      ] as const)
        for (;;) {
          const rows = await files.store.leftBehind(kind, new Date(clock.now().getTime() - kept), 100);
          if (rows.length === 0) break;
          for (const row of rows) {
            signal.throwIfAborted();
            deleted += Number(await facts.transact((tx) => files.detach(tx, row)));
          }
        }
      return { deleted };
    },
  };
}
