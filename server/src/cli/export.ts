import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose, { type Connection } from 'mongoose';
import { collectionNames } from './backup.ts';

const { BSON } = mongoose.mongo;

/** What is nobody's to read outside: sign-ins, links, letters that may hold links. */
const left = new Set(['sessions', 'signInLinks', 'letters', 'installation']);
const secret = new Set(['passwordHash', 'tokenHash', 'codeHashes']);

/** Every collection as a file of JSON lines (MongoDB Extended JSON), without what signs anybody in. */
export async function exportAll(db: Connection, directory: string): Promise<Map<string, number>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const written = new Map<string, number>();
  for (const name of await collectionNames(db)) {
    const collection = left.has(name) ? undefined : db.db?.collection(name);
    if (!collection) continue;
    let count = 0;
    async function* lines(from: mongoose.mongo.Collection): AsyncGenerator<string> {
      for await (const row of from.find().sort({ _id: 1 })) {
        count += 1;
        yield `${BSON.EJSON.stringify(Object.fromEntries(Object.entries(row).filter(([field]) => !secret.has(field))))}\n`;
      }
    }
    const file = join(directory, `${name}.ndjson`);
    await pipeline(Readable.from(lines(collection)), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    written.set(name, count);
  }
  return written;
}
