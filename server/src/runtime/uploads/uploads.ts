import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request, Response } from 'express';
import { Refusal, refuse } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { TooMany } from '../rate-limits.ts';

/** Bytes that came in, in a file of ours that goes when this is disposed. */
export interface Upload extends AsyncDisposable {
  path: string;
  bytes: number;
  sha256: string;
}

export type Uploads = ReturnType<typeof createUploads>;

const stale = 60 * 60 * 1000;
/** What a form has around its file. */
const envelope = 16 * 1024;

const yours = {
  el: 'Ανεβαίνουν ήδη πολλά αρχεία σας. Δοκιμάστε ξανά σε λίγα δευτερόλεπτα.',
  en: 'Many of your files are on their way already. Try again in a few seconds.',
};
const everybodys = {
  el: 'Ανεβαίνουν πολλά αρχεία αυτή τη στιγμή. Δοκιμάστε ξανά σε λίγα δευτερόλεπτα.',
  en: 'Many files are on their way just now. Try again in a few seconds.',
};

/**
 * Takes bodies in that are too large for memory: each goes to a file as it comes. So many at once, from one person and
 * in all; the next one is refused before it is read.
 */
export function createUploads({ dataDir, limits }: { dataDir: string; limits: Pick<Limits, 'uploads'> }) {
  const directory = join(dataDir, 'uploads');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // What a process that was killed left behind; another one may be at work beside us.
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > stale) rmSync(path, { force: true });
  }
  const taken = new Map<string, number>();
  let all = 0;

  /** An empty file's path, of ours to fill; removed with the directory's other leftovers where nobody else does. */
  const newPath = (): string => join(directory, randomUUID());

  const removal = (path: string) => ({ [Symbol.asyncDispose]: () => rm(path, { force: true }) });

  /** Reads a stream into a file. Leaves what is beyond `maxBytes` unread: the answer can still be written. */
  async function receive(source: Readable, maxBytes: number): Promise<Upload> {
    await using stack = new AsyncDisposableStack();
    const path = newPath();
    const file = await open(path, 'wx', 0o600);
    stack.use(removal(path));
    const hash = createHash('sha256');
    let bytes = 0;
    const silence = setTimeout(() => source.destroy(new Refusal('bad-input')), limits.uploads.silence);
    try {
      for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        silence.refresh();
        bytes += chunk.length;
        if (bytes > maxBytes) refuse('too-large');
        hash.update(chunk);
        await file.write(chunk);
      }
    } catch (cause) {
      if (cause instanceof Refusal) throw cause;
      const { code } = cause as NodeJS.ErrnoException;
      throw new Refusal(code === 'ENOSPC' ? 'unavailable' : 'bad-input', { cause });
    } finally {
      clearTimeout(silence);
      await file.close();
    }
    stack.move();
    return { path, bytes, sha256: hash.digest('hex'), ...removal(path) };
  }

  /** What goes on beyond the limit is not read: the connection closes behind the answer. */
  async function closing<T>(res: Response, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'too-large') res.set('Connection', 'close');
      throw error;
    }
  }
  const declared = (req: Request): number => Number(req.headers['content-length'] ?? 0);

  return {
    newPath,
    receive,

    /** A place for one body, held until it is dealt with. Refuses when the person, or the node, has as many as it may. */
    admit(key: string): Disposable {
      const own = taken.get(key) ?? 0;
      if (own >= limits.uploads.perPerson) throw new TooMany(2_000, yours);
      if (all >= limits.uploads.perNode) throw new TooMany(2_000, everybodys);
      taken.set(key, own + 1);
      all += 1;
      return {
        [Symbol.dispose]() {
          all -= 1;
          const left = (taken.get(key) ?? 1) - 1;
          if (left > 0) taken.set(key, left);
          else taken.delete(key);
        },
      };
    },

    /** The whole body as a file of one of these types. */
    receiveBody: (req: Request, res: Response, types: readonly string[], maxBytes: number): Promise<Upload> =>
      closing(res, async () => {
        if (!req.is([...types])) refuse('wrong-type');
        if (declared(req) > maxBytes) refuse('too-large');
        return receive(req, maxBytes);
      }),

    /** The part named `file` of a form, with the name its sender gave it. */
    receiveForm: (req: Request, res: Response, maxBytes: number): Promise<{ upload: Upload; name: string }> =>
      closing(res, async () => {
        if (!req.is('multipart/form-data')) refuse('wrong-type');
        if (declared(req) > maxBytes + envelope) refuse('too-large');
        const found = Promise.withResolvers<{ upload: Upload; name: string }>();
        const form = busboy({ headers: req.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 8 } });
        let seen = false;
        form.on('file', (field, part, { filename }) => {
          if (field !== 'file' || seen) {
            part.resume();
            return;
          }
          seen = true;
          receive(part, maxBytes).then((upload) => found.resolve({ upload, name: filename ?? '' }), found.reject);
        });
        form.once('close', () => !seen && found.reject(new Refusal('bad-input')));
        form.once('error', (cause) => found.reject(new Refusal('bad-input', { cause })));
        req.once('aborted', () => form.destroy(new Error('the sender is gone')));
        req.pipe(form);
        return found.promise.finally(() => req.unpipe(form));
      }),
  };
}
