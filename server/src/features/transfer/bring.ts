import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DocumentKind, ImportResult, Locale } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import type { Request, Response } from 'express';
import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import { WorkStopped } from '../../runtime/worker-process/worker-process.ts';
import { actingIn } from '../workspaces/index.ts';
import { formatOf, type FileFormat } from './file-format.ts';
import type { Read, Reading } from './read-file.ts';
import { threadsOf } from './remarks.ts';
import type { TransferDeps } from './service.ts';
import type { Updated, Updating } from './update-thread.ts';

/** What the job is told. */
export interface Order {
  fileId: string;
  workspaceId: string;
  personId: string;
  format: FileFormat;
  name: string;
  kind: DocumentKind;
  title: string | null;
  locale: Locale;
}

export const importJob = 'transfer.import';
const reading = new URL('read-file.ts', import.meta.url);
const updating = new URL('update-thread.ts', import.meta.url);

const unreadable = {
  el: 'Το αρχείο δεν διαβάζεται: είναι χαλασμένο, κλειδωμένο με κωδικό ή άλλου τύπου από αυτόν που λέει το όνομά του. Ανοίξτε το στο πρόγραμμά του και αποθηκεύστε το ξανά.',
  en: 'The file cannot be read: it is broken, locked by a password, or of another type than its name says. Open it in its program and save it again.',
};
const tooLarge = {
  el: 'Το αρχείο είναι πολύ μεγάλο για να διαβαστεί. Χωρίστε το σε μικρότερα ή μικρύνετε τις εικόνες του.',
  en: 'The file is too large to be read. Split it, or make its pictures smaller.',
};

/** The text with pictures where they are kept now; without those that could not be. */
function placed(node: TextJson, places: ReadonlyMap<string, string>): TextJson[] {
  if (node.type === 'image') {
    const src = places.get(String(node.attrs?.['src']));
    return src ? [{ ...node, attrs: { ...node.attrs, src } }] : [];
  }
  const content = node.content?.flatMap((child) => placed(child, places));
  const emptied = content?.length === 0 && node.content?.length;
  if (!content) return [node];
  return [{ ...node, content: emptied ? [{ type: 'paragraph' }] : content }];
}

/** Texts into Koinon from files of other programs. */
export function createBringing(deps: TransferDeps) {
  const { clock, limits, facts, comments, documents, workspaces, identity, files, images, jobs, uploads } = deps;
  const { threads, worker } = deps;

  /** What is in the file, or words for why it cannot be read. */
  async function read(input: Reading, key: string, signal: AbortSignal): Promise<Read> {
    try {
      return await worker.run<Read>(reading, input, { key, signal, within: limits.transfer.within });
    } catch (error) {
      const code = error instanceof WorkStopped ? (error.why === 'crash' ? 'wrong-type' : 'too-large') : null;
      const known = code ?? (error instanceof Refusal ? error.code : null);
      if (known === 'too-large') throw new Refusal('too-large', { detail: tooLarge, cause: error });
      if (known === 'wrong-type') throw new Refusal('wrong-type', { detail: unreadable, cause: error });
      throw error;
    }
  }

  /** The file is no longer needed, whatever came of it. */
  async function letGo(fileId: string): Promise<void> {
    const row = await files.store.byId('import', fileId);
    if (row) await facts.transact((tx) => files.detach(tx, row));
  }

  /** Keeps the pictures of the new text; those that no decoder knows stay behind. */
  async function keepPictures(
    caller: SignedIn,
    place: { workspaceId: string; documentId: string },
    pictures: Read['pictures'],
    run: Run,
  ) {
    const places = new Map<string, string>();
    for (const [index, { source, path }] of pictures.entries()) {
      const kept = await images
        .take(path, caller, run.signal, async (tx) => {
          const scope = await workspaces.policy.createDocuments(caller, place.workspaceId, tx);
          const by = actingIn(caller, scope, clock.now(), 'union');
          return { ...place, by };
        })
        .catch((error: unknown) => {
          if (error instanceof Refusal && (error.code === 'wrong-type' || error.code === 'too-large')) return null;
          throw error;
        });
      if (kept) places.set(source, kept.url);
      run.progress(0.4 + (0.5 * (index + 1)) / pictures.length);
    }
    return places;
  }

  async function make(order: Order, run: Run): Promise<ImportResult> {
    const { workspaceId } = order;
    // Each try has its own: what one that broke off has written is no beginning for the next.
    const documentId = String(new mongoose.Types.ObjectId());
    const caller = (await identity.behind({ id: '', personId: order.personId })) ?? refuse('not-signed-in');
    await workspaces.policy.createDocuments(caller, workspaceId);
    const row = (await files.store.byId('import', order.fileId)) ?? refuse('not-found');
    const path = uploads.newPath();
    try {
      await pipeline(files.open(row.blobId), createWriteStream(path, { mode: 0o600 }));
      run.progress(0.1);
      const input: Reading = { path, format: order.format, into: path, most: limits.transfer };
      const brought = await read(input, caller.id, run.signal);
      run.progress(0.4);
      const places = await keepPictures(caller, { workspaceId, documentId }, brought.pictures, run);
      const [json] = placed(brought.json, places);
      const lost = brought.pictures.length - places.size;
      const remarks = brought.remarks.slice(0, limits.transfer.remarks);
      const unsaid = brought.remarks.length - remarks.length;
      const { update, anchors } = await threads.run<Updated>(updating, {
        json: json!,
        places: remarks.map(({ place }) => place),
        quote: limits.quote,
      } satisfies Updating);
      if (update.length > limits.sync.documentBytes / 2) throw new Refusal('too-large', { detail: tooLarge });
      const own = brought.title || basename(order.name, extname(order.name)).trim() || 'Κείμενο';
      const title = order.title ?? own.slice(0, limits.title);
      const dropped = [
        ...(lost > 0 ? [{ kind: 'pictures-dropped' as const, count: lost }] : []),
        ...(unsaid > 0 ? [{ kind: 'comments-dropped' as const, count: unsaid }] : []),
      ];
      const discussions = threadsOf(remarks, anchors, { locale: order.locale, most: limits.comment });
      const result: ImportResult = {
        documentId,
        title,
        found: { ...brought.found, pictures: places.size },
        notes: [...brought.notes, ...dropped],
      };
      await documents.create(caller, workspaceId, { kind: order.kind, title }, order.locale, {
        id: documentId,
        update,
        also: async (tx, made) => {
          await comments.bring(tx, caller, made, discussions);
          await run.finish(result, tx.session);
        },
      });
      return result;
    } finally {
      const beside = (await readdir(dirname(path))).filter((name) => name.startsWith(basename(path)));
      await Promise.all(beside.map((name) => rm(join(dirname(path), name), { force: true })));
    }
  }

  return {
    /** Takes a file in and begins to make a document of it. Refuses before reading what may not or cannot be taken. */
    async begin(
      caller: SignedIn,
      workspaceId: string,
      { kind, title, locale }: { kind: DocumentKind; title: string | undefined; locale: Locale },
      req: Request,
      res: Response,
    ): Promise<{ jobId: string }> {
      await workspaces.policy.createDocuments(caller, workspaceId);
      using held = new DisposableStack();
      held.use(uploads.admit(caller.id));
      await files.quota.check({ personId: caller.id, workspaceId }, 0);
      const received = await uploads.receiveForm(req, res, limits.transfer.fileBytes);
      await using upload = received.upload;
      const name = received.name.split(/[/\\]/).at(-1) ?? '';
      const format = await formatOf(upload.path, name);
      let jobId = '';
      await files.keep(upload, async (tx) => {
        const scope = await workspaces.policy.createDocuments(caller, workspaceId, tx);
        const _id = new mongoose.Types.ObjectId();
        const order: Order = {
          fileId: String(_id),
          workspaceId,
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

    /** Every night: files whose job never came to an end. */
    async sweep(signal: AbortSignal): Promise<{ deleted: number }> {
      const before = new Date(clock.now().getTime() - limits.transfer.kept);
      let deleted = 0;
      for (;;) {
        const rows = await files.store.leftBehind(before, 100);
        if (rows.length === 0) return { deleted };
        for (const row of rows) {
          signal.throwIfAborted();
          deleted += Number(await facts.transact((tx) => files.detach(tx, row)));
        }
      }
    },
  };
}
