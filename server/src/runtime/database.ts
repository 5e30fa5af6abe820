import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose, { type Connection } from 'mongoose';
import { refuseLostDatabase } from './data-directory.ts';

export interface Database extends AsyncDisposable {
  connection: Connection;
  /** Whether it answers and stores; rejects with the reason when it does not. */
  ping(): Promise<void>;
  /** Gives memory of this process back that a burst of work has left; does nothing where the database is elsewhere. */
  giveBack(): Promise<void>;
}

export interface DatabaseOptions {
  /** Lets listeners hear every command; tests look at query plans. */
  monitorCommands?: boolean;
  /** The embedded database may begin here, also where a Koinon has run: what is about to be moved here. */
  anew?: boolean;
}

/** Where a running server writes the address of its embedded database, for `npm run admin`. Mode 600. */
export const addressFile = (dataDir: string): string => join(dataDir, 'database.address');

/** Opens a connection: every write is acknowledged by a majority and journalled before it counts as done. */
export async function connect(
  uri: string,
  dbName?: string,
  withinMs = 5_000,
  { monitorCommands = false }: DatabaseOptions = {},
): Promise<Connection> {
  return mongoose
    .createConnection(uri, {
      ...(dbName === undefined ? {} : { dbName }),
      monitorCommands,
      writeConcern: { w: 'majority', journal: true },
      serverSelectionTimeoutMS: withinMs,
    })
    .asPromise();
}

/** The name of the database in the embedded server. */
export const embeddedName = 'koinon';

const nothing = async (): Promise<void> => {};

const databaseOf = (connection: Connection, close = nothing, giveBack = nothing): Database => ({
  connection,
  giveBack,
  async ping() {
    await connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
    // A full disk still answers; only a write tells.
    await connection.db
      ?.collection<{ _id: string; at: Date }>('health')
      .updateOne({ _id: 'written' }, { $set: { at: new Date() } }, { upsert: true, timeoutMS: 2_000 });
  },
  async [Symbol.asyncDispose]() {
    await connection.close();
    await close();
  },
});

/** The database of `MONGODB_URI`; when that is empty, the embedded one in the data directory, started here. */
export async function openDatabase(uri: string, dataDir: string, options?: DatabaseOptions): Promise<Database> {
  if (uri) return databaseOf(await connect(uri, undefined, undefined, options));
  if (!options?.anew) refuseLostDatabase(dataDir);
  // Loaded only where it is used: with a database of one's own it costs nothing.
  const { startEmbedded } = await import('embedded-mongo');
  const embedded = await startEmbedded({ dataDir: join(dataDir, 'db'), giveWay: true });
  const connection = await connect(embedded.uri, embeddedName, undefined, options);
  writeFileSync(addressFile(dataDir), embedded.uri, { mode: 0o600 });
  const close = async (): Promise<void> => {
    rmSync(addressFile(dataDir), { force: true });
    await embedded.stop();
  };
  return databaseOf(connection, close, () => embedded.giveBack());
}

/**
 * The same for a second process beside the server: the embedded database belongs to one process, so it is reached
 * through the running server's, and started here only when none runs.
 */
export async function joinDatabase(uri: string, dataDir: string): Promise<Database> {
  if (uri) return openDatabase(uri, dataDir);
  const running = runningAddress(dataDir);
  const connection = running === null ? null : await connect(running, embeddedName, 1_500).catch(() => null);
  return connection ? databaseOf(connection) : openDatabase('', dataDir);
}

function runningAddress(dataDir: string): string | null {
  try {
    return readFileSync(addressFile(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}

/** The database is the target of a migration that was interrupted: some of the data, and no way to tell which. */
class UnfinishedMigration extends Error {
  constructor() {
    super(
      'The database holds part of a migration that did not end. Run «npm run admin -- migrate …» once more, with the words and ' +
        'settings of the first time: it goes on where it was interrupted. To give it up, empty this database and set ' +
        'MONGODB_URI and DATA_DIR to the data you had.',
    );
    this.name = 'UnfinishedMigration';
  }
}

/** Throws `UnfinishedMigration` before anything is read from, or written to, a database that is half filled. */
export async function refuseUnfinished({ connection }: Database): Promise<void> {
  const { migrationUnfinished } = await import('embedded-mongo');
  // Mongoose brings a driver of its own; what is called on it is the same in both.
  if (await migrationUnfinished(connection.db as unknown as Parameters<typeof migrationUnfinished>[0]))
    throw new UnfinishedMigration();
}

/** Waits until every model's collection and indexes are there: a unique index that comes later would let doubles in. */
export async function initModels(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
}
