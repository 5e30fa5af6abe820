import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat, Locale } from '@koinon/contract';
import { sectionOf, type TextJson, withPlainNumbers } from '@koinon/editor-schema';
import type { Caller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Threads } from '../../runtime/threads.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { WorkStopped, type WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Comments } from '../comments/index.ts';
import type { DocumentScope, Documents, TextPort } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Images } from '../images/index.ts';
import type { Suggestions } from '../suggestions/index.ts';
import type { Versions } from '../versions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import { withAnnex } from './annex.ts';
import { createBringing } from './bring.ts';
import { createCopying } from './copy.ts';
import { discussionsOf } from './discussions.ts';
import { createLater } from './later.ts';
import { withSignatories } from './signatories.ts';
import { sourcesIn } from './pictures.ts';
import type { Placed, ToPlace } from './places-thread.ts';
import { type Standing, factsOf, fileName, typeOf } from './present.ts';
import { type Saying, sayings } from './said.ts';
import { type StandingDeps, knownOf, standingOf } from './standing.ts';
import type { Writing, Written } from './write-file.ts';

export interface TransferDeps extends StandingDeps {
  clock: Clock;
  limits: Limits;
  facts: Facts;
  jobs: Jobs;
  identity: Pick<Identity, 'behind'>;
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'content' | 'create' | 'policy'>;
  comments: Pick<Comments, 'bring' | 'list'>;
  suggestions: Pick<Suggestions, 'fromFile' | 'list'>;
  /** What a text was before something was brought for it. */
  versions: Pick<Versions, 'keep' | 'last'>;
  files: Files;
  images: Pick<Images, 'take'>;
  uploads: Uploads;
  text: Pick<TextPort, 'read'>;
  threads: Threads;
  worker: WorkerProcess;
}

export interface Choices {
  format: ExportFormat;
  cover: boolean;
  contents: boolean;
  /** The discussions beside the text: behind it, or as Word's own. */
  comments: 'none' | 'annex' | 'own';
  /** One part alone, by the place of its heading. */
  section?: number | undefined;
  /** That of numbers, cover and annex; the document's where none is named. */
  language?: Locale | undefined;
  /** What is suggested, as tracked changes of Word. */
  suggestions: boolean;
  /** Who signed the version that stands, behind the text; not of one part. */
  signatories: boolean;
}

/** Whose turn it takes, when it ends early, and how long it may take once it has begun. */
export interface Work {
  who: string;
  signal: AbortSignal;
  within?: number;
  progress?: (done: number) => void;
}
/** And where the file goes. */
export interface Giving extends Work {
  send: (content: Content) => Promise<void>;
}
/** A file that was made. */
export interface Made extends AsyncDisposable {
  path: string;
  content: Content;
}
/** A text as it is to be a file, and what names all that it is made of. */
export interface Prepared {
  scope: DocumentScope;
  tag: string;
  file: TextFile;
}
/** A text that is to be a file; `pictures` are those that lie beside the document's own, and are taken away afterwards. */
export type TextFile = Omit<Writing, 'to' | 'pictures'> & { pictures?: Writing['pictures'] };

export type Transfer = ReturnType<typeof createTransfer>;

const writing = new URL('write-file.ts', import.meta.url);
const placing = new URL('places-thread.ts', import.meta.url);
const hashing = new URL('hash-thread.ts', import.meta.url);

const tooLarge = {
  el: 'Το κείμενο είναι πολύ μεγάλο για αυτή τη μορφή. Δοκιμάστε Markdown ή απλό κείμενο.',
  en: 'The text is too large for this format. Try Markdown or plain text.',
};

/** Texts out of Koinon as files of other programs, and in from them. */
export function createTransfer(deps: TransferDeps) {
  const { clock, limits, documents, files, uploads, worker } = deps;
  /** The bytes of a text's own pictures, as files of ours; one that is gone is left out. */
  async function picturesOf(scope: DocumentScope, json: TextJson, keep: (path: string) => void) {
    const pictures: Writing['pictures'] = [];
    let bytes = 0;
    for (const source of sourcesIn(json)) {
      const [, documentId, id] = /^\/api\/documents\/(\w+)\/images\/(\w+)$/.exec(source) ?? [];
      const row = id && documentId === scope.documentId ? await files.store.imageOf(scope, id) : null;
      if (!row) continue;
      bytes += row.bytes;
      if (pictures.length >= limits.transfer.pictures || bytes > limits.transfer.pictureBytes)
        throw new Refusal('too-large', { detail: tooLarge });
      const path = uploads.newPath();
      keep(path);
      await pipeline(files.open(row.blobId), createWriteStream(path, { mode: 0o600 }));
      pictures.push({ source, path });
    }
    return pictures;
  }

  /** What is made from a text, as a file on the disk that goes when the answer is disposed of. `tag` is the SHA-256 of its bytes. */
  async function make({ paths, ...input }: Omit<Writing, 'to'> & { paths: string[] }, work: Work): Promise<Made> {
    const { who: key, signal, progress, within = limits.transfer.within } = work;
    const to = uploads.newPath();
    const clear = async () => void (await Promise.all([to, ...paths].map((path) => rm(path, { force: true }))));
    try {
      const task = { key, signal, within, ...(progress ? { progress } : {}) };
      const written = await worker.run<Written>(writing, { ...input, to }, task).catch((error: unknown) => {
        if (error instanceof WorkStopped && error.why !== 'crash')
          throw new Refusal('too-large', { detail: tooLarge, cause: error });
        throw error;
      });
      const content: Content = {
        name: fileName(input.title, input.format, new Date(input.at)),
        type: typeOf(input.format),
        bytes: written.bytes,
        tag: written.sha256,
        inline: false,
        open: (range) => createReadStream(to, range),
      };
      return { path: to, content, [Symbol.asyncDispose]: clear };
    } catch (error) {
      await clear();
      throw error;
    }
  }

  /** A text of a document as a file, with the document's pictures, and those given beside it. */
  async function makeOf(scope: DocumentScope, { pictures = [], ...text }: TextFile, work: Work): Promise<Made> {
    const paths = pictures.map(({ path }) => path);
    const plain = text.format === 'markdown' || text.format === 'text';
    let own: Writing['pictures'] = [];
    try {
      own = plain ? [] : await picturesOf(scope, text.json, (path) => void paths.push(path));
    } catch (error) {
      await Promise.all(paths.map((path) => rm(path, { force: true })));
      throw error;
    }
    return make({ ...text, pictures: [...own, ...pictures], paths }, work);
  }

  /** The same, given to `send`. */
  async function giveText(scope: DocumentScope, text: TextFile, { send, ...work }: Giving): Promise<void> {
    try {
      await using made = await makeOf(scope, text, work);
      await send(made.content);
    } catch (error) {
      // Nobody is there to be told.
      if (!work.signal.aborted) throw error;
    }
  }

  /** The text as it is now, with what is said of words that are still there. */
  async function placed({ documentId }: DocumentScope, beside: readonly Saying[]) {
    const input: ToPlace = { text: await deps.text.read(documentId), anchors: beside.map(({ anchor }) => anchor) };
    const { json, places } = await deps.threads.run<Placed>(placing, input);
    return { json, said: beside.flatMap(({ at }, index) => (places[index] ? [at(places[index])] : [])) };
  }

  /**
   * What the file of a text is made of, for those who may read it; `who` is whose turn it takes. Before anything is made, `wanted`
   * is told the name of all that; answers null where it was not wanted.
   */
  async function prepare(
    caller: Caller,
    documentId: string,
    { comments, suggestions, signatories, section, language, ...choices }: Choices,
    { who, wanted }: { who: string; wanted: (tag: string) => boolean },
  ): Promise<Prepared | null> {
    const at = clock.now();
    const asked = await documents.policy.read(caller, documentId);
    const locale = language ?? asked.row.locale;
    const known = choices.cover || signatories ? await knownOf(caller, asked, deps) : null;
    const ofWord = choices.format === 'docx' && section === undefined;
    const own = ofWord && comments === 'own';
    const threads = comments === 'none' || section !== undefined ? [] : await discussionsOf(deps, caller, documentId);
    const suggested = ofWord && suggestions ? await deps.suggestions.list(caller, documentId, who, locale) : [];
    const about = ({ row, workspace }: DocumentScope, standing: Standing | null) => {
      const unions = workspace.facts.unions.filter(({ status }) => status === 'active');
      const place = { title: workspace.row.title, unions: unions.map(({ shortName }) => shortName) };
      return factsOf(row, place, standing, locale, at);
    };
    let tag = '';
    let bytes: Uint8Array = new Uint8Array();
    const content = await documents.content(caller, documentId, who, (stored, scope) => {
      const { title } = scope.row;
      const made = JSON.stringify([
        title,
        locale,
        choices,
        section,
        signatories,
        own,
        about(scope, null),
        known,
        threads,
        suggested,
      ]);
      bytes = stored;
      tag = createHash('sha256').update(made).update(stored).digest('base64url');
      return wanted(tag);
    });
    if (content === null) return null;
    const { scope, json: text } = content;
    const { title } = scope.row;
    const standing = known && (await standingOf(known, () => deps.threads.run<string>(hashing, bytes)));
    const file = { ...choices, title, locale, facts: about(scope, standing), at: at.getTime() };
    if (section !== undefined) {
      // As it is numbered in the whole.
      const part = sectionOf(withPlainNumbers(text, locale), section) ?? refuse('not-found');
      const named = part.title ? `${title} – ${part.title}` : title;
      return { scope, tag, file: { ...file, title: named, json: part.json } };
    }
    const beside = sayings(own ? threads : [], suggested, { locale, now: at });
    const { json: words, said } = beside.length > 0 ? await placed(scope, beside) : { json: text, said: [] };
    // On the whole text there is no comment of Word's.
    const behind = own ? threads.filter(({ anchor }) => anchor === null) : threads;
    const signed = signatories ? withSignatories(words, standing?.signed ?? [], locale) : words;
    return { scope, tag, file: { ...file, said, json: withAnnex(signed, behind, locale) } };
  }

  const later = createLater(deps, { prepare, makeOf });
  return {
    ...createBringing(deps),
    ...createCopying(deps),
    ...later,
    giveText,

    /**
     * The text of a document as a file: given to `send`, and gone afterwards. The work ends when `signal` does. Where it takes long,
     * a person gets the job that makes it. Answers null where nothing was `wanted`.
     */
    async write(
      caller: Caller,
      documentId: string,
      choices: Choices,
      { wanted, ...giving }: Giving & { wanted: (tag: string) => boolean },
    ): Promise<{ jobId: string } | 'given' | null> {
      const prepared = await prepare(caller, documentId, choices, { who: giving.who, wanted });
      if (prepared === null) return null;
      const { scope, tag, file } = prepared;
      if (caller !== null && later.isLong(file)) return later.order(caller, scope, choices);
      await giveText(scope, file, { ...giving, send: (made) => giving.send({ ...made, tag, weak: true }) });
      return 'given';
    },
  };
}
