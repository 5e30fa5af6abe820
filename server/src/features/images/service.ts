import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Request, Response } from 'express';
import type { Connection } from 'mongoose';
import { type ImageShape, routes } from '@koinon/contract';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding, Facts } from '../../runtime/facts.ts';
import { untilTheyLeave } from '../../runtime/given-to.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Content } from '../../runtime/send-content.ts';
import type { Uploads } from '../../runtime/uploads/uploads.ts';
import { WorkStopped, type WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import type { Documents } from '../documents/index.ts';
import type { Files } from '../files/index.ts';
import type { Settings } from '../settings/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { earlierImages } from './earlier.ts';
import { reportableImages } from './reportable.ts';
import type { Scaled, Scaling } from './scale.ts';
import type { UsedBeside } from './unused.ts';

export interface ImageDeps {
  db: Connection;
  clock: Clock;
  facts: Facts;
  limits: Limits;
  documents: Pick<Documents, 'policy'>;
  files: Files;
  settings: Pick<Settings, 'ofInstallation'>;
  uploads: Uploads;
  worker: WorkerProcess;
  /** The text of a document, as one Yjs update. */
  text: (documentId: string) => Promise<Uint8Array>;
}

export type Images = ReturnType<typeof createImages>;

const scaling = new URL('scale.ts', import.meta.url);
const type = 'image/webp';

/** Where a picture of a document is found, as `packages/editor-schema` lets it into a text. */
const imageUrl = (documentId: string, id: string): ImageShape['url'] => `/api/documents/${documentId}/images/${id}`;

/** The pictures in documents: every one is scaled and written afresh, and lies with the files. */
export function createImages(deps: ImageDeps) {
  const { clock, limits, documents, files, uploads, worker, facts } = deps;
  const earlier = earlierImages(deps);

  /** Scales a picture when its person's turn comes. */
  async function scale(from: string, to: string, caller: SignedIn, signal: AbortSignal): Promise<Scaled> {
    const input: Scaling = { from, to, pixels: limits.imagePixels, width: limits.imageWidth };
    try {
      return await worker.run<Scaled>(scaling, input, { key: caller.id, signal });
    } catch (error) {
      // A picture that takes all there is, or breaks the decoder, is not one that people need.
      if (error instanceof WorkStopped) refuse(error.why === 'crash' ? 'wrong-type' : 'too-large');
      throw error;
    }
  }

  /** Scales a picture and keeps it where `decide` says, which asks for the right when it is used: decoding takes a while. */
  async function take(
    from: string,
    caller: SignedIn,
    signal: AbortSignal,
    decide: (tx: Deciding) => Promise<{ workspaceId: string; documentId: string; by: StoredActor | null }>,
  ): Promise<ImageShape> {
    const to = uploads.newPath();
    try {
      const size = await scale(from, to, caller, signal);
      await using made = await uploads.receive(createReadStream(to), limits.imageBytes * 2);
      const kept = { kind: 'image' as const, name: 'image.webp', type, personId: caller.id, ...size };
      const row = await files.keep(made, async (tx) => ({ ...kept, ...(await decide(tx)) }));
      const id = String(row._id);
      return { id, url: imageUrl(String(row.documentId), id), ...size, bytes: row.bytes };
    } finally {
      await rm(to, { force: true });
    }
  }

  // Filled in by what shows pictures beside texts, which stands on these.
  const beside: UsedBeside[] = [];

  return {
    usedBeside: async (documentId: string) => (await Promise.all(beside.map((shown) => shown(documentId)))).flat(),
    keepAlso(shown: UsedBeside): void {
      beside.push(shown);
    },

    /** For features that bring pictures along with a text. */
    take,

    reportable: reportableImages({ clock, documents, files }),

    /** Moves pictures from before there were files. */
    move: (signal: AbortSignal) => earlier.move(signal),

    /** All of a document that is erased, with what is attached to it; answers the ids of that. */
    async forget(documentId: string): Promise<string[]> {
      await earlier.forget(documentId);
      return files.forget({ documentId });
    },

    /** Takes a picture in, also of who suggests to show it. Refuses before reading what may not or cannot be taken. */
    async add(caller: SignedIn, documentId: string, req: Request, res: Response): Promise<ImageShape> {
      const { workspaceId } = await documents.policy.demand('suggest', caller, documentId);
      using held = new DisposableStack();
      held.use(uploads.admit(caller.id));
      await files.quota.check({ personId: caller.id, workspaceId }, 0);
      await using upload = await uploads.receiveBody(req, res, routes.addImage.accepts, limits.imageBytes);
      return await take(upload.path, caller, untilTheyLeave(res), async (tx) => {
        const scope = await documents.policy.demand('suggest', caller, documentId, tx);
        const by = actingIn(caller, scope.workspace, clock.now(), 'union');
        return { workspaceId: scope.workspaceId, documentId, by };
      });
    },

    /** The same picture in another document: for who may read the one and write the other. */
    async copy(caller: SignedIn, documentId: string, imageId: string): Promise<ImageShape> {
      await documents.policy.demand('suggest', caller, documentId);
      const source =
        (await files.store.byId('image', imageId)) ?? (await earlier.moved(imageId)) ?? refuse('not-found');
      await documents.policy.read(caller, String(source.documentId));
      // Nobody brings back by a copy what was hidden.
      if (source.hidden) refuse('not-found');
      const { blobId, sha256, bytes, name } = source;
      const size = { width: source.width ?? 0, height: source.height ?? 0 };
      const row = await facts.transact(async (tx) => {
        await documents.policy.read(caller, String(source.documentId), tx);
        const scope = await documents.policy.demand('suggest', caller, documentId, tx);
        const by = actingIn(caller, scope.workspace, clock.now(), 'union');
        const kept = { kind: 'image' as const, workspaceId: scope.workspaceId, documentId, name, type: source.type };
        return files.attach(tx, { blobId, sha256, bytes }, { ...kept, ...size, by, personId: caller.id });
      });
      const id = String(row._id);
      return { id, url: imageUrl(documentId, id), ...size, bytes };
    },

    /** A picture, for those who may read its document. */
    async get(caller: Caller, documentId: string, id: string): Promise<Content> {
      const scope = await documents.policy.read(caller, documentId);
      const row = await files.store.imageOf(scope, id);
      if (!row) return (await earlier.find(documentId, id)) ?? refuse('not-found');
      if (row.hidden && !scope.rights.moderate) refuse('not-found');
      const common = { name: `${id}.webp`, type: row.type, bytes: row.bytes, tag: row.sha256 };
      // The bytes of an id never change.
      return { ...common, inline: true, immutable: !row.hidden, open: (range) => files.open(row.blobId, range) };
    },
  };
}
