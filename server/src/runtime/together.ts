import DataLoader from 'dataloader';

const oneMoment = {
  cache: false,
  maxBatchSize: 250,
  // A moment is a turn of the event loop: after a restart hundreds of upgrades arrive in one.
  batchScheduleFn: (go: () => void) => void setImmediate(go),
} as const;

/**
 * Reads rows by a key, of all who ask in one moment with one query: hundreds of open connections have their rights looked
 * up at once. Nothing is kept: an answer is as of after the question. `read` may give the rows in any order; those of one
 * key stay in it. Rejects for all of a moment with what `read` threw.
 */
export function listsTogether<Row>(
  read: (keys: string[]) => PromiseLike<Row[]>,
  keyOf: (row: Row) => string,
): (key: string) => Promise<readonly Row[]> {
  const loader = new DataLoader<string, readonly Row[]>(async (keys) => {
    const rows = Map.groupBy(await read([...new Set(keys)]), keyOf);
    return keys.map((key) => rows.get(key) ?? []);
  }, oneMoment);
  return (key) => loader.load(key);
}

/** The same where a key has one row or none. */
export function readTogether<Row>(
  read: (keys: string[]) => PromiseLike<Row[]>,
  keyOf: (row: Row) => string,
): (key: string) => Promise<Row | null> {
  const lists = listsTogether(read, keyOf);
  return async (key) => (await lists(key))[0] ?? null;
}

/** Does with one call of `act` what is asked for in one moment, each key once. Rejects for all with what it threw. */
export function doTogether<Row>(
  act: (rows: Row[]) => Promise<void>,
  keyOf: (row: Row) => string,
): (row: Row) => Promise<void> {
  const loader = new DataLoader<Row, void>(async (rows) => {
    await act([...new Map(rows.map((row) => [keyOf(row), row])).values()]);
    return rows.map(() => undefined);
  }, oneMoment);
  return (row) => loader.load(row);
}

/** What rows are found by that have an id. */
export const idOf = (row: { _id: unknown }): string => String(row._id);
