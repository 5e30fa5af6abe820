import type { Connection } from 'mongoose';
import { type IssuedRow, issuedModel } from './model.ts';

/** Reads and writes which files were given out. Who may have one is decided before. */
export function createIssuedStore(db: Connection) {
  const issued = issuedModel(db);
  return {
    /** The same file given out twice is one. */
    async add({ _id, ...row }: IssuedRow): Promise<void> {
      await issued.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
    },
    find: (sha256: string): Promise<IssuedRow | null> => issued.findById(sha256).lean<IssuedRow>().exec(),
  };
}
