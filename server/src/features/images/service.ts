import type { ImageShape } from '@koinon/contract';
import type { Connection } from 'mongoose';
import sharp from 'sharp';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Limits } from '../../runtime/limits.ts';
import type { Documents } from '../documents/index.ts';
import { imageUrl, sniff } from './policy.ts';
import { type StoredImage, createImageStore } from './store.ts';

export interface ImageDeps {
  db: Connection;
  limits: Pick<Limits, 'imageBytes' | 'imagePixels' | 'imageWidth'>;
  documents: Pick<Documents, 'policy'>;
}

export type Images = ReturnType<typeof createImages>;

/** A picture that takes longer to decode than this is not one that people need. */
const patience = { seconds: 20 };

/** The pictures in documents. Every one is decoded and written afresh: no metadata, no polyglot, no hidden tail stays. */
export function createImages({ db, limits, documents }: ImageDeps) {
  const store = createImageStore(db);
  // One at a time: a picture at the limit takes some 160 MB while it is decoded.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };

  async function rewrite(bytes: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
    const type = sniff(bytes);
    if (type === null) refuse('wrong-type');
    try {
      const head = await sharp(bytes, { limitInputPixels: false }).metadata();
      const frame = head.width * (head.pageHeight ?? head.height);
      if (frame > limits.imagePixels) refuse('too-large');
      // Of a moving picture that is too much as a whole, the first frame stays.
      const animated = (head.pages ?? 1) > 1 && frame * (head.pages ?? 1) <= limits.imagePixels;
      const { data, info } = await sharp(bytes, { animated, limitInputPixels: limits.imagePixels })
        .autoOrient()
        .resize({
          width: limits.imageWidth,
          height: limits.imageWidth * 4,
          fit: 'inside',
          withoutEnlargement: true,
        })
        .webp(type === 'image/png' ? { nearLossless: true, quality: 80 } : { quality: 84 })
        .timeout(patience)
        .toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.pageHeight ?? info.height };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal('wrong-type', { cause: error });
    }
  }

  return {
    /** The most bytes one picture may have. */
    maxBytes: limits.imageBytes,

    /** Refuses who may not add pictures, before their bytes are read. */
    async mayAdd(caller: SignedIn, documentId: string): Promise<void> {
      await documents.policy.demand('edit', caller, documentId);
    },

    /** Takes a picture in. `wrong-type` for what cannot be decoded, `too-large` for too many pixels. */
    async add(caller: SignedIn, documentId: string, bytes: Buffer): Promise<ImageShape> {
      const { data, width, height } = await inTurn(() => rewrite(bytes));
      // Decoding takes a while: the right is asked when it is used.
      const scope = await documents.policy.demand('edit', caller, documentId);
      const id = await store.add(scope, data, { type: 'image/webp', width, height });
      return { id, url: imageUrl(scope.documentId, id), width, height, bytes: data.length };
    },

    /** A picture, for those who may read its document. */
    async get(caller: Caller, documentId: string, id: string): Promise<StoredImage> {
      const scope = await documents.policy.read(caller, documentId);
      return (await store.find(scope, id)) ?? refuse('not-found');
    },
  };
}
