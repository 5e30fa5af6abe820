import type { ImageDeps } from './service.ts';

/** The pictures of a document that something beside its text shows, by their ids. */
export type UsedBeside = (documentId: string) => Promise<readonly string[]>;

const page = 200;
const day = 24 * 60 * 60_000;

/**
 * Lets go of pictures that their texts no longer show. A text is looked at as it is stored, whatever its schema: an address
 * stands in it letter by letter. One that is missing is marked; one that was marked for as long as history can bring it back
 * goes, and one that came back is unmarked.
 */
export async function letGoUnused(
  { clock, facts, limits, settings, files, documents, text }: ImageDeps,
  signal: AbortSignal,
  usedBeside: UsedBeside,
): Promise<{ looked: number; deleted: number }> {
  const now = clock.now();
  const { historyDays } = await settings.ofInstallation();
  const before = new Date(now.getTime() - historyDays * day - limits.files.unusedImage);
  let [looked, deleted] = [0, 0];
  let known = { documentId: '', bytes: Buffer.alloc(0), beside: [] as readonly string[] };
  let rows = await files.store.images(null, page);
  while (rows.length > 0) {
    for (const row of rows) {
      signal.throwIfAborted();
      const documentId = String(row.documentId);
      if (known.documentId !== documentId) {
        const there = await documents.policy.written(documentId);
        const bytes = there ? Buffer.from(await text(documentId)) : Buffer.alloc(0);
        known = { documentId, bytes, beside: there ? await usedBeside(documentId) : [] };
      }
      looked += 1;
      const id = String(row._id);
      const used = known.bytes.includes(id) || known.beside.includes(id);
      if (used !== (row.unusedSince === null)) await files.store.seen(row._id, used ? null : now);
      else if (!used && row.unusedSince! < before)
        deleted += Number(await facts.transact((tx) => files.detach(tx, row, before)));
    }
    rows = await files.store.images(rows.at(-1)!, page);
  }
  return { looked, deleted };
}
