import type { ImageDeps } from './service.ts';

const page = 200;

/**
 * Lets go of pictures that their texts no longer show. A text is looked at as it is stored, whatever its schema: an address
 * stands in it letter by letter. One that is missing is marked; one that was marked for as long as history can bring it back
 * goes, and one that came back is unmarked.
 */
export async function letGoUnused(
  { clock, facts, limits, files, documents, text }: ImageDeps,
  signal: AbortSignal,
): Promise<{ looked: number; deleted: number }> {
  const now = clock.now();
  const before = new Date(now.getTime() - limits.files.unusedImage);
  let [looked, deleted] = [0, 0];
  let known = { documentId: '', bytes: Buffer.alloc(0) };
  let rows = await files.store.images(null, page);
  while (rows.length > 0) {
    for (const row of rows) {
      signal.throwIfAborted();
      const documentId = String(row.documentId);
      if (known.documentId !== documentId) {
        const there = await documents.policy.written(documentId);
        known = { documentId, bytes: there ? Buffer.from(await text(documentId)) : Buffer.alloc(0) };
      }
      looked += 1;
      const used = known.bytes.includes(String(row._id));
      if (used !== (row.unusedSince === null)) await files.store.seen(row._id, used ? null : now);
      else if (!used && row.unusedSince! < before)
        deleted += Number(await facts.transact((tx) => files.detach(tx, row, before)));
    }
    rows = await files.store.images(rows.at(-1)!, page);
  }
  return { looked, deleted };
}
