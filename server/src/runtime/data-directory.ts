import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

/** The data directory is not as Koinon left it. `message` says what is wrong and what would help. */
export class BrokenDataDirectory extends Error {
  override name = 'BrokenDataDirectory';
}

/** Written once people have accounts, wherever the database is. */
const inhabitedMark = (dataDir: string): string => join(dataDir, 'koinon.json');
export const secretFile = (dataDir: string): string => join(dataDir, 'session-secret');
const databaseFile = (dataDir: string): string => join(dataDir, 'db', 'data.sqlite');

const whatHelps =
  'Nothing was started, so that no empty Koinon takes its place. If its database is a MongoDB, set MONGODB_URI to it. If the ' +
  'database was moved, put it back. If it is lost, restore a backup into a new DATA_DIR: npm run admin -- restore FILE. To ' +
  'begin anew, choose an empty DATA_DIR.';

/** Throws where a Koinon has run and its embedded database is missing or empty: a start would make an empty one. */
export function refuseLostDatabase(dataDir: string): void {
  const ran = existsSync(inhabitedMark(dataDir)) || existsSync(secretFile(dataDir));
  if (!ran) return;
  const file = databaseFile(dataDir);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() && found.size > 0) return;
  throw new BrokenDataDirectory(
    `A Koinon has run on ${dataDir}, and its database (${file}) is ${found ? 'empty' : 'missing'}. ${whatHelps}`,
  );
}

/** The same for a database that is there and holds nobody, though people had accounts; remembers from now on that they have. */
export async function markInhabited(dataDir: string, anyone: boolean): Promise<void> {
  const mark = inhabitedMark(dataDir);
  if (anyone) await writeWhole(mark, `${JSON.stringify({ koinon: 1, inhabited: true })}\n`, { existing: 'keep' });
  else if (existsSync(mark))
    throw new BrokenDataDirectory(
      `People had accounts in the Koinon of ${dataDir}, and its database holds none. ${whatHelps}`,
    );
}
