import type { FileList, FileShape } from '@koinon/contract';
import { limits as contractLimits, shapes } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import { Readable } from 'node:stream';
import mongoose, { type Connection } from 'mongoose';
import type { Request, Response } from 'express';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { idCursor, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import type { Documents } from '../documents/index.ts';
import type { Settings } from '../settings/index.ts';
import { actingIn, toldIn, type WorkspaceScope, type Workspaces } from '../workspaces/index.ts';
import { ContentGone, createContents, type Stored } from './contents.ts';
import { kindOf, shownInline } from './kinds.ts';
import type { FileRow, HangsOn } from './model.ts';
import { type FilePlace, createPlaces, hookOf, onOf } from './places.ts';
import { presentFile } from './present.ts';
import { createQuota } from './quota.ts';
import type { Reading } from './reading.ts';
import { createFileStore } from './store.ts';

export interface FileDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  limits: Limits;
  settings: Pick<Settings, 'limits'>;
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'policy'>;
  uploads: Uploads;
  reading: Reading;
}

/** What is written down with bytes that are kept. */
export interface Keeping {
  _id?: mongoose.Types.ObjectId;
  kind: FileRow['kind'];
  workspaceId: string | null;
  documentId?: string;
  hangsOn?: HangsOn | null;
  applicationId?: string;
  question?: string;
  name: string;
  type: string;
  width?: number;
  height?: number;
  by: StoredActor | null;
  personId: string | null;
}

export type Files = ReturnType<typeof createFiles>;

/** Files of workspaces, and the bytes of everything else that people bring: stored once, counted, and let go. */
export function createFiles(deps: FileDeps) {
  const { db, facts, clock, limits, workspaces, documents, uploads, reading, settings } = deps;
  const store = createFileStore(db);
  const contents = createContents({ db, clock });
  const quota = createQuota({ db, limits, settings });
  const { hangOn, find, demand, hungOn } = createPlaces({ store, workspaces, documents });
  const largest = async (): Promise<number> => (await settings.limits()).fileMiB ?? limits.files.bytes;

  /** Stores the bytes of a file and, in a transaction with `decide`, who owns them. */
  async function keep(
    file: { path: string; sha256: string },
    decide: (tx: Transaction) => Promise<Keeping>,
  ): Promise<FileRow> {
    for (let tries = 1; ; tries += 1) {
      const stored = await contents.put(file);
      try {
        return await facts.transact(async (tx) => attach(tx, stored, await decide(tx)));
      } catch (error) {
        if (!(error instanceof ContentGone) || tries === 3) throw error;
      }
    }
  }

  /** One more who refers to stored bytes, on somebody's account. */
  async function attach({ session }: Transaction, stored: Stored, keeping: Keeping): Promise<FileRow> {
    const { kind, name, type, by, personId, width = null, height = null } = keeping;
    const id = (value: string) => new mongoose.Types.ObjectId(value);
    await contents.hold(stored, session);
    await quota.add(keeping, stored.bytes, session);
    return store.insert(
      {
        ...(keeping._id ? { _id: keeping._id } : {}),
        ...stored,
        kind,
        workspaceId: keeping.workspaceId === null ? null : id(keeping.workspaceId),
        documentId: keeping.documentId ? id(keeping.documentId) : null,
        hangsOn: keeping.hangsOn ?? null,
        applicationId: keeping.applicationId ? id(keeping.applicationId) : null,
        question: keeping.question ?? null,
        name,
        type,
        width,
        height,
        by,
        personId,
        at: clock.now(),
        unusedSince: null,
      },
      session,
    );
  }

  /** And one less; the bytes stay for the grace time. */
  async function detach({ session }: Transaction, row: FileRow, unusedBefore?: Date): Promise<boolean> {
    const gone = await store.remove(row._id, session, unusedBefore);
    if (!gone) return false;
    await contents.release(gone.blobId, session);
    const keeper = { personId: gone.personId, workspaceId: gone.workspaceId && String(gone.workspaceId) };
    await quota.add(keeper, -gone.bytes, session);
    return true;
  }

  const mayDelete = (caller: Caller, { rights }: WorkspaceScope, row: FileRow): boolean =>
    rights.manage || (rights.createDocuments && caller !== null && row.personId === caller.id);

  /** Keeps a file that was taken in, whatever it calls itself. */
  async function take(
    caller: SignedIn,
    place: FilePlace,
    file: { path: string; sha256: string; bytes: number },
    given: string,
  ): Promise<FileShape> {
    const keeper = { personId: caller.id, workspaceId: place.workspaceId };
    let hangs: Pick<FileShape, 'document' | 'on'> = { document: null, on: null };
    const name = shapes.line(contractLimits.title).safeParse(given);
    if (file.bytes === 0 || !name.success) refuse('bad-input');
    const kind = await kindOf(file.path, name.data);
    const row = await keep(file, async (tx) => {
      const { scope, to, on } = await demand(caller, place, tx);
      hangs = { document: to, on };
      const by = actingIn(caller, scope, clock.now(), 'union');
      const _id = new mongoose.Types.ObjectId();
      const subject = { id: String(_id), title: kind.name };
      await tx.tell({ ...toldIn(scope), type: 'file.added', actor: by, subject, details: { bytes: file.bytes } });
      await reading.ask(subject.id, kind, tx);
      const at = to ? { documentId: to.id } : {};
      return { _id, kind: 'file', ...keeper, ...at, hangsOn: place.on, ...kind, by };
    });
    return presentFile(row, { mayDelete: true, names: true, ...hangs, found: (await reading.found([row]))(row) });
  }

  return {
    keep,
    attach,
    detach,
    /** Lets go of all of a document or a workspace that is erased, each by itself: it may be many. Answers the ids of files. */
    async forget(place: { documentId: string } | { workspaceId: string }): Promise<string[]> {
      const gone: string[] = [];
      for (;;) {
        const rows = await store.of(place, 100);
        if (rows.length === 0) break;
        for (const row of rows) await facts.transact((tx) => detach(tx, row));
        gone.push(...rows.filter(({ kind }) => kind === 'file').map(({ _id }) => String(_id)));
      }
      if ('workspaceId' in place) await quota.forget(place.workspaceId);
      return gone;
    },

    hangOn,

    /** For features whose rows lie here. */
    store,
    quota,
    open: contents.open,
    sweep: (grace: number): Promise<number> => contents.sweep(grace),

    /** The files of a workspace, the newest first, and the room that is left. */
    async list(
      caller: Caller,
      workspaceId: string,
      query: {
        limit?: number | undefined;
        cursor?: string | undefined;
        document?: string | undefined;
        file?: string | undefined;
        item?: string | undefined;
        event?: string | undefined;
        call?: string | undefined;
        q?: string | undefined;
      },
    ): Promise<FileList> {
      const scope = await workspaces.policy.read(caller, workspaceId);
      const size = pageSize(query.limit);
      const there = new Map(
        (await documents.policy.within(scope, caller)).map((one) => [one.documentId, one] as const),
      );
      const wanted = query.q === undefined ? '' : foldGreek(query.q);
      const on = onOf(query);
      const place = { before: idCursor(query.cursor), documentId: query.document, on, id: query.file };
      const all = await store.list(scope, place, limits.files.looked);
      const hung = await hungOn(caller, all);
      const onWhat = (row: FileRow) => {
        const hook = hookOf(row);
        return hook === null ? null : hung.get(hook);
      };
      // What is attached to a document in the bin is there with it.
      const isThere = (row: FileRow) =>
        onWhat(row) !== undefined && (row.documentId === null || there.has(String(row.documentId)));
      const rows = all.filter((row) => isThere(row) && foldGreek(row.name).includes(wanted)).slice(0, size + 1);
      const found = await reading.found(rows);
      const kept = await quota.of({ personId: caller?.id ?? null, workspaceId });
      const looksAfter = caller !== null && (caller.administrator || caller.coordinator);
      return {
        ...pageOf(
          rows,
          size,
          (row) => {
            const document = row.documentId === null ? null : (there.get(String(row.documentId)) ?? null);
            return presentFile(row, {
              mayDelete: mayDelete(caller, scope, row),
              names: scope.names,
              document: document && { id: document.documentId, title: document.row.title },
              on: onWhat(row) ?? null,
              found: found(row),
            });
          },
          (row) => String(row._id),
        ),
        quota: looksAfter ? kept : { ...kept, installation: null },
        mayAdd:
          caller !== null &&
          (await demand(caller, { workspaceId, documentId: query.document ?? null, on }).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Refusal) return false;
              throw error;
            },
          )),
      };
    },

    /** Takes a file in. Refuses before reading what may not or cannot be taken. */
    async add(caller: SignedIn, place: FilePlace, req: Request, res: Response): Promise<FileShape> {
      await demand(caller, place);
      const keeper = { personId: caller.id, workspaceId: place.workspaceId };
      using held = new DisposableStack();
      held.use(uploads.admit(caller.id));
      await quota.check(keeper, Number(req.headers['content-length'] ?? 0));
      const { upload, name: given } = await uploads.receiveForm(req, res, await largest());
      await using file = upload;
      // Waited for: the upload goes at the end.
      return await take(caller, place, file, given);
    },

    /** The same of bytes that are here, as the demo brings them. */
    async put(caller: SignedIn, place: FilePlace, bytes: Buffer, name: string): Promise<FileShape> {
      await using file = await uploads.receive(Readable.from([bytes]), await largest());
      return await take(caller, place, file, name);
    },

    /** For search: the row of a file that is there, and what a caller may see of it now. */
    async look(id: string) {
      const row = await store.byId('file', id);
      if (!row) return null;
      const { name, workspaceId, blobId, by } = row;
      return { name, workspaceId: String(workspaceId), blobId, people: by ? [by.id] : [] };
    },
    async opened(caller: Caller, id: string) {
      const seen = await find(caller, id).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      if (!seen) return null;
      const { row, scope, heading } = seen;
      return {
        name: row.name,
        workspace: scope.row.title,
        workspaceId: scope.workspaceId,
        heading,
      };
    },

    /** A file, for those who may read what it belongs to. */
    async get(caller: Caller, id: string): Promise<Content> {
      const { row } = await find(caller, id);
      const { name, type, bytes, sha256, blobId } = row;
      return {
        name,
        type,
        bytes,
        tag: sha256,
        inline: shownInline(type),
        open: (range) => contents.open(blobId, range),
      };
    },

    /** Deletes a file: one's own, or as coordinator. */
    async remove(caller: SignedIn, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const { row, scope } = await find(caller, id, tx);
        if (!mayDelete(caller, scope, row)) refuse(scope.row.archived ? 'archived' : 'no-right');
        if (!(await detach(tx, row))) return;
        const actor = actingIn(caller, scope, clock.now(), row.personId === caller.id ? 'union' : 'team');
        const subject = { id, title: row.name };
        await tx.tell({ ...toldIn(scope), type: 'file.deleted', actor, subject, details: { bytes: row.bytes } });
      });
    },
  };
}
