import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { pipeline as join, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

/** One stored document: its collection and its bytes exactly as they are stored. */
export interface StoredDocument {
  collection: string;
  bytes: Uint8Array;
}

const format = 'koinon-backup-1';

/**
 * A backup is one gzipped file of BSON records: `{format, at}`, then `{c, d}` for each document, then `{count, sha256}`
 * over all records before it. A file without its last record, or whose sum is another, is refused.
 */
export async function writeArchive(path: string, at: Date, documents: AsyncIterable<StoredDocument>): Promise<number> {
  let count = 0;
  const sum = createHash('sha256');
  const record = (value: Record<string, unknown>): Uint8Array => {
    const bytes = BSON.serialize(value);
    sum.update(bytes);
    return bytes;
  };
  async function* records(): AsyncGenerator<Uint8Array> {
    yield record({ format, at });
    for await (const { collection, bytes } of documents) {
      count += 1;
      yield record({ c: collection, d: new BSON.Binary(bytes) });
    }
    yield BSON.serialize({ count, sha256: sum.digest('hex') });
  }
  const part = `${path}.part`;
  try {
    await pipeline(
      Readable.from(records()),
      createGzip(),
      createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }),
    );
    // Unlike renaming, linking fails where something is: a backup never takes the place of another one.
    await link(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return count;
}

/** Cuts a stream into BSON documents by the length each begins with. */
async function* documentsIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      if (length < 5) throw new Error('This is not a backup of Koinon.');
      yield rest.subarray(0, length);
      rest = rest.subarray(length);
    }
  }
  if (rest.length > 0) throw new Error('The backup ends in the middle of a record.');
}

/** A file that cannot be read fails whoever reads the result. */
function unzipped(path: string): AsyncIterable<Buffer> {
  const out = createGunzip();
  join(createReadStream(path), out, () => {});
  return out;
}

/** Reads a backup. Its sum is known only at the end: call `verifyArchive` before anything is done with what it yields. */
export async function* readArchive(path: string): AsyncGenerator<StoredDocument> {
  for await (const bytes of documentsIn(unzipped(path))) {
    const { c, d } = BSON.deserialize(bytes) as { c?: string; d?: mongoose.mongo.Binary };
    if (c !== undefined && d !== undefined) yield { collection: c, bytes: d.buffer.subarray(0, d.position) };
  }
}

/** Reads a backup through and answers how many documents it holds and when it was made. Throws when anything is wrong. */
export async function verifyArchive(path: string): Promise<{ count: number; at: Date }> {
  const sum: Hash = createHash('sha256');
  let count = 0;
  let at: Date | null = null;
  let end: { count: number; sha256: string } | null = null;
  for await (const bytes of documentsIn(unzipped(path))) {
    if (end) throw new Error('The backup goes on after its end.');
    const record = BSON.deserialize(bytes) as Record<string, unknown>;
    if (at === null) {
      if (record['format'] !== format) throw new Error('This is not a backup of Koinon, or one of another version.');
      at = record['at'] as Date;
    } else if ('sha256' in record) {
      end = record as unknown as { count: number; sha256: string };
      continue;
    } else count += 1;
    sum.update(bytes);
  }
  if (!end || !at) throw new Error('The backup is not complete.');
  if (end.count !== count || end.sha256 !== sum.digest('hex'))
    throw new Error('The backup is damaged: its sum is another.');
  return { count, at };
}
