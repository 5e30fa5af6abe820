import type { DocumentShape } from '@koinon/contract';
import mongoose from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { FileRow } from '../files/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { placed, sourcesIn } from './pictures.ts';
import type { TransferDeps } from './service.ts';
import type { Updated, Updating } from './update-thread.ts';

const updating = new URL('update-thread.ts', import.meta.url);

export interface Copying {
  title: string;
  /** Where it goes; without it, where the other is. */
  workspaceId?: string | undefined;
}

/** Documents made from others. */
export function createCopying({ clock, limits, documents, files, threads }: TransferDeps) {
  return {
    /** A new document with the text and the pictures of one that the caller may read; what was said beside it stays there. */
    async copy(caller: SignedIn, id: string, { title, workspaceId }: Copying): Promise<DocumentShape> {
      const { scope, json } = (await documents.content(caller, id, caller.id)) ?? refuse('not-found');
      const documentId = String(new mongoose.Types.ObjectId());
      const places = new Map<string, string>();
      const pictures: { _id: mongoose.Types.ObjectId; row: FileRow }[] = [];
      for (const source of sourcesIn(json)) {
        const [, of, imageId] = /^\/api\/documents\/([0-9a-f]{24})\/images\/([0-9a-f]{24})$/.exec(source) ?? [];
        const row = of === id ? await files.store.imageOf(scope, imageId!) : null;
        if (!row) continue;
        const _id = new mongoose.Types.ObjectId();
        pictures.push({ _id, row });
        places.set(source, `/api/documents/${documentId}/images/${String(_id)}`);
      }
      const { update } = await threads.run<Updated>(updating, {
        json: placed(json, places)[0]!,
        places: [],
        quote: limits.quote,
        drafts: [],
        over: null,
      } satisfies Updating);
      const { kind, locale } = scope.row;
      return documents.create(caller, workspaceId ?? scope.workspaceId, { kind, title }, locale, {
        id: documentId,
        update: update!,
        also: async (tx, made) => {
          await documents.policy.read(caller, id, tx);
          const by = actingIn(caller, made.workspace, clock.now(), 'union');
          for (const { _id, row } of pictures) {
            const { blobId, sha256, bytes, name, type, width, height } = row;
            await files.attach(
              tx,
              { blobId, sha256, bytes },
              {
                _id,
                kind: 'image',
                workspaceId: made.workspaceId,
                documentId,
                name,
                type,
                width: width ?? 0,
                height: height ?? 0,
                by,
                personId: caller.id,
              },
            );
          }
        },
      });
    },
  };
}
