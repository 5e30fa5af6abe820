import type { Collection } from 'mongodb';

/** What an error carries besides its code. */
export async function failure(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
    return 'no error';
  } catch (error) {
    const { code, keyPattern, keyValue } = error as { code: unknown; keyPattern?: unknown; keyValue?: unknown };
    return { code: Number(code), keyPattern, keyValue };
  }
}

/** A unique index. */
export const unique = async (c: Collection, key: Record<string, 1 | -1>, options = {}): Promise<void> =>
  void (await c.createIndex(key, { unique: true, ...options }));
/** Inserts documents, stopping at the first error. */
export const insert = (c: Collection, ...docs: Record<string, unknown>[]): Promise<unknown> => c.insertMany(docs);
