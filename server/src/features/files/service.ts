import type { FileList, FileShape } from '@koinon/contract';
import { limits as contractLimits, shapes } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import type { Request, Response } from 'express';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding, Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { idCursor, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { actingIn, toldIn, type WorkspaceScope, type Workspaces } from '../workspaces/index.ts';
import { ContentGone, createContents, type Stored } from './contents.ts';
import { kindOf, shownInline } from './kinds.ts';
import type { FileRow } from './model.ts';
import { presentFile } from './present.ts';
import { createQuota } from './quota.ts';
import { createFileStore } from './store.ts';

export interface FileDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  limits: Limits;
  workspaces: Pick<Workspaces, 'policy'>;
  uploads: Uploads;
}

/** What is written down with bytes that are kept. */
export interface Keeping {
  _id?: mongoose.Types.ObjectId;
  kind: FileRow['kind'];
  workspaceId: string;
  documentId?: string;
  name: string;
  type: string;
  width?: number;
  height?: number;
  by: StoredActor | null;
  personId: string | null;
}

export type Files = ReturnType<typeof createFiles>;

/** Files of workspaces, and the bytes of everything else that people bring: stored once, counted, and let go. */
export function createFiles({ db, facts, clock, limits, workspaces, uploads }: FileDeps) {
  const store = createFileStore(db);
  const contents = createContents({ db, clock });
  const quota = createQuota({ db, limits });

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
        workspaceId: id(keeping.workspaceId),
        documentId: keeping.documentId ? id(keeping.documentId) : null,
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
    const keeper = { personId: gone.personId, workspaceId: String(gone.workspaceId) };
    await quota.add(keeper, -gone.bytes, session);
    return true;
  }

  const mayDelete = (caller: Caller, { rights }: WorkspaceScope, row: FileRow): boolean =>
    rights.manage || (rights.createDocuments && caller !== null && row.personId === caller.id);

  /** A file of a workspace that the caller may read, with the right it was read by. */
  async function find(caller: Caller, id: string, tx?: Deciding) {
    const row = (await store.byId('file', id, tx?.session)) ?? refuse('not-found');
    return { row, scope: await workspaces.policy.read(caller, String(row.workspaceId), tx) };
  }

  return {
    keep,
    attach,
    detach,
    /** Lets go of all of a document or a workspace that is erased, each by itself: it may be many. */
    async forget(place: { documentId: string } | { workspaceId: string }): Promise<void> {
      for (;;) {
        const rows = await store.of(place, 100);
        if (rows.length === 0) break;
        for (const row of rows) await facts.transact((tx) => detach(tx, row));
      }
      if ('workspaceId' in place) await quota.forget(place.workspaceId);
    },

    /** For features whose rows lie here. */
    store,
    quota,
    open: contents.open,
    sweep: (grace: number): Promise<number> => contents.sweep(grace),

    /** The files of a workspace, the newest first, and the room that is left. */
    async list(
      caller: Caller,
      workspaceId: string,
      query: { limit?: number | undefined; cursor?: string | undefined },
    ): Promise<FileList> {
      const scope = await workspaces.policy.read(caller, workspaceId);
      const size = pageSize(query.limit);
      const rows = await store.list(scope, idCursor(query.cursor), size);
      const kept = await quota.of({ personId: caller?.id ?? null, workspaceId });
      const looksAfter = caller !== null && (caller.administrator || caller.coordinator);
      return {
        ...pageOf(
          rows,
          size,
          (row) => presentFile(row, mayDelete(caller, scope, row), scope.names),
          (row) => String(row._id),
        ),
        quota: looksAfter ? kept : { ...kept, installation: null },
        mayAdd: caller !== null && scope.rights.createDocuments,
      };
    },

    /** Takes a file in. Refuses before reading what may not or cannot be taken. */
    async add(caller: SignedIn, workspaceId: string, req: Request, res: Response): Promise<FileShape> {
      await workspaces.policy.createDocuments(caller, workspaceId);
      const keeper = { personId: caller.id, workspaceId };
      using held = new DisposableStack();
      held.use(uploads.admit(caller.id));
      await quota.check(keeper, Number(req.headers['content-length'] ?? 0));
      const { upload, name: given } = await uploads.receiveForm(req, res, limits.files.bytes);
      await using file = upload;
      const name = shapes.line(contractLimits.title).safeParse(given);
      if (file.bytes === 0 || !name.success) refuse('bad-input');
      const kind = await kindOf(file.path, name.data);
      const row = await keep(file, async (tx) => {
        const scope = await workspaces.policy.createDocuments(caller, workspaceId, tx);
        const by = actingIn(caller, scope, clock.now(), 'union');
        const _id = new mongoose.Types.ObjectId();
        const subject = { id: String(_id), title: kind.name };
        await tx.tell({ ...toldIn(scope), type: 'file.added', actor: by, subject, details: { bytes: file.bytes } });
        return { _id, kind: 'file', ...keeper, ...kind, by };
      });
      return presentFile(row, true, true);
    },

    /** A file, for those who may read its workspace. */
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
