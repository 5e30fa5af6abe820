import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cleanJson, type TextJson } from '@koinon/editor-schema';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import { WorkStopped } from '../../runtime/worker-process/worker-process.ts';
import { actingIn } from '../workspaces/index.ts';
import type { Order } from './bring.ts';
import { placed, sourcesIn, samePictures } from './pictures.ts';
import type { Read, Reading } from './read-file.ts';
import { threadsOf } from './remarks.ts';
import type { TransferDeps } from './service.ts';
import type { Updated, Updating } from './update-thread.ts';

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

interface Place {
  workspaceId: string;
  documentId: string;
}

/** What is in the file that somebody brings, and what becomes of it. */
export function createReadingIn(deps: TransferDeps) {
  const { clock, limits, documents, workspaces, files, images, uploads, text, threads, worker } = deps;

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

  /** Keeps the pictures of the new text; those that no decoder knows stay behind. */
  async function keepPictures(caller: SignedIn, place: Place, over: boolean, pictures: Read['pictures'], run: Run) {
    const places = new Map<string, string>();
    for (const [index, { source, path }] of pictures.entries()) {
      const kept = await images
        .take(path, caller, run.signal, async (tx) => {
          const scope = over
            ? (await documents.policy.demand('suggest', caller, place.documentId, tx)).workspace
            : await workspaces.policy.createDocuments(caller, place.workspaceId, tx);
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

  /** What the text `over` has already is not brought a second time. */
  async function known(over: string | null, caller: SignedIn, brought: Read): Promise<Map<string, string>> {
    if (over === null || brought.pictures.length === 0) return new Map();
    const there = await documents.content(caller, over, caller.id);
    return there ? samePictures(there.json, brought.json) : new Map();
  }

  /**
   * A file over a text is read as the text is written: with articles that number themselves, or with numbers that were typed, and in its
   * language.
   */
  async function written({ over, locale }: Order, caller: SignedIn): Promise<Pick<Reading, 'numbers' | 'locale'>> {
    if (over === null) return { numbers: true, locale };
    const there = await documents.content(caller, over, caller.id);
    return {
      numbers: there?.json.content?.some(({ attrs }) => attrs?.unit === 'article') === true,
      locale: there?.scope.row.locale ?? locale,
    };
  }

  return {
    /** Reads a file; what was laid beside it on the disk goes when the answer is disposed of. */
    async file(order: Order, caller: SignedIn, run: Run) {
      const { fileId, over, name, format } = order;
      const row = (await files.store.byId('import', fileId)) ?? refuse('not-found');
      const path = uploads.newPath();
      const clear = async () => {
        const beside = (await readdir(dirname(path))).filter((one) => one.startsWith(basename(path)));
        await Promise.all(beside.map((one) => rm(join(dirname(path), one), { force: true })));
      };
      let brought: Read;
      try {
        await pipeline(files.open(row.blobId), createWriteStream(path, { mode: 0o600 }));
        run.progress(0.1);
        brought = await read(
          {
            path,
            format,
            into: path,
            most: limits.transfer,
            taken: over !== null,
            ...(await written(order, caller)),
          },
          caller.id,
          run.signal,
        );
        run.progress(0.4);
      } catch (error) {
        await clear();
        throw error;
      }
      const own = brought.title || basename(name, extname(name)).trim() || 'Κείμενο';
      const remarks = brought.remarks.slice(0, limits.transfer.remarks);
      const unsaid = brought.remarks.length - remarks.length;
      const notes = [
        ...brought.notes,
        ...(unsaid > 0 ? [{ kind: 'comments-dropped' as const, count: unsaid }] : []),
        // Of a file that is a suggestion itself: who suggested what in it is not kept.
        ...(over !== null && brought.found.changes > 0
          ? [{ kind: 'changes-dropped' as const, count: brought.found.changes }]
          : []),
      ];
      const found = { found: brought.found, notes, outline: brought.outline, suggested: null };

      return {
        title: own.slice(0, limits.title),
        found,

        /** What is to be stored: the text, what was said beside it, and what is suggested for it, or it suggests. */
        async take(place: Place, overId: string | null) {
          const places = await known(overId, caller, brought);
          const fresh = brought.pictures.filter(({ source }) => !places.has(source));
          for (const [source, url] of await keepPictures(caller, place, overId !== null, fresh, run))
            places.set(source, url);
          const json = (from: TextJson): TextJson => cleanJson(placed(from, places)[0]!);
          const lost = [...sourcesIn(brought.json)].filter((source) => !places.has(source)).length;
          const made = await threads.run<Updated>(updating, {
            json: json(brought.json),
            places: remarks.map((one) => one.place),
            quote: limits.quote,
            drafts: brought.drafts.map((draft) => json(draft.json)),
            over: overId === null ? null : await text.read(overId),
          } satisfies Updating);
          const largest = Math.max(0, made.update?.length ?? 0, ...made.branches.map(({ update }) => update.length));
          if (largest > limits.sync.documentBytes / 2) throw new Refusal('too-large', { detail: tooLarge });
          const file = name.slice(0, 200);
          const branches = made.branches.flatMap(({ update, suggestions }, index) => {
            const draft = brought.drafts[index];
            const author = draft ? draft.author.slice(0, 200) : null;
            const at = draft?.at ? new Date(draft.at) : null;
            return suggestions > 0 ? [{ update, imported: { author, file, at } }] : [];
          });
          const suggested = overId === null ? null : made.branches[0]!.suggestions;
          const dropped = lost > 0 ? [{ kind: 'pictures-dropped' as const, count: lost }] : [];
          const pictures = brought.found.pictures - lost;
          return {
            update: made.update,
            branches,
            threads: threadsOf(remarks, made.anchors, { most: limits.comment }),
            found: { ...found, found: { ...brought.found, pictures }, notes: [...notes, ...dropped], suggested },
          };
        },

        [Symbol.asyncDispose]: clear,
      };
    },
  };
}
