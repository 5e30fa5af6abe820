import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Locale } from '@koinon/contract';
import type { Caller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { WorkStopped, type WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Documents } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import { pageOfCard, titleOf } from './card-page.ts';
import type { PracticePolicy } from './policy.ts';
import type { Booklet, BookletPage, Printed } from './print.ts';
import type { PracticeStore } from './store.ts';

interface BookletDeps {
  clock: Clock;
  limits: Limits;
  documents: Pick<Documents, 'content'>;
  files: Pick<Files, 'store' | 'open'>;
  uploads: Uploads;
  worker: WorkerProcess;
  policy: PracticePolicy;
}

interface Asked {
  ids: readonly string[];
  texts: boolean;
  locale: Locale;
  /** Whose turn it takes. */
  who: string;
  signal: AbortSignal;
  send: (content: Content) => Promise<void>;
}

const printing = new URL('print.ts', import.meta.url);

/** Cards as a PDF, in the order they were asked for; those that do not exist for the caller are left out. */
export function createBooklet(deps: BookletDeps & { store: PracticeStore }) {
  const { clock, limits, documents, files, uploads, worker, policy, store } = deps;
  return async (caller: Caller, { ids, texts, locale, who, signal, send }: Asked): Promise<void> => {
    const found = await Promise.all(ids.map((id) => policy.look(caller, id)));
    const scopes = found.filter((scope) => scope !== null);
    if (scopes.length === 0) refuse('not-found');
    const to = uploads.newPath();
    const paths = [to];
    try {
      const pages: BookletPage[] = [];
      for (const scope of scopes) {
        const applied = (await store.applications(scope)).filter(({ hidden }) => hidden === null);
        const page = pageOfCard(scope, applied, locale, caller !== null);
        const { picture } = scope.row;
        const image = picture && (await files.store.imageOf(scope.document, picture.id));
        let path: string | null = null;
        if (image) {
          path = uploads.newPath();
          paths.push(path);
          await pipeline(files.open(image.blobId), createWriteStream(path, { mode: 0o600 }));
        }
        const text = texts ? ((await documents.content(caller, scope.id, who))?.json ?? null) : null;
        pages.push({ ...page, picture: path && picture ? { path, alt: picture.alt } : null, text });
      }
      const at = clock.now();
      const title = titleOf(scopes, locale);
      const input: Booklet = { title, locale, pages, at: at.getTime(), to };
      const made = await worker
        .run<Printed>(printing, input, { key: who, signal, within: limits.transfer.within })
        .catch((error: unknown) => {
          if (error instanceof WorkStopped && error.why !== 'crash')
            throw new Refusal('too-large', { detail: tooLarge, cause: error });
          throw error;
        });
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Athens' }).format(at);
      await send({
        name: `${title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 100)} ${day}.pdf`,
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
      await Promise.all(paths.map((path) => rm(path, { force: true })));
    }
  };
}

const tooLarge = {
  el: 'Το τεύχος είναι πολύ μεγάλο. Δοκιμάστε λιγότερες καλές πρακτικές ή χωρίς τα κείμενα.',
  en: 'The booklet is too large. Try fewer best practices, or without the texts.',
};
