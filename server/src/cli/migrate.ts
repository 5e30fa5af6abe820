import { mkdirSync } from 'node:fs';
import { migrate, type Migrated } from 'embedded-mongo';
import type { Config } from '../config.ts';
import { type Database, openDatabase } from '../runtime/database.ts';
import type { Given, LoneCommand } from './command.ts';

/** One side of a move: a MongoDB by its address, or the database this installation is set to. */
interface Side {
  name: string;
  /** What tells two sides apart. */
  key: string;
  open(): Promise<Database>;
}

const hidden = (uri: string): string => uri.replace(/\/\/[^@/]*@/, '//…@');

function byAddress(uri: string, option: string): Side {
  if (!/^mongodb(\+srv)?:\/\/\S+$/.test(uri))
    throw new Error(`--${option} takes the address of a MongoDB, such as mongodb://db.example/koinon`);
  return { name: hidden(uri), key: uri, open: () => openDatabase(uri, '') };
}

function own({ mongodbUri, dataDir }: Config, option: 'from' | 'to'): Side {
  if (mongodbUri) return byAddress(mongodbUri, 'from');
  return {
    name: `the embedded database in ${dataDir}`,
    key: dataDir,
    async open() {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      try {
        return await openDatabase('', dataDir, { anew: option === 'to' });
      } catch (error) {
        if (!(error instanceof Error && error.name === 'DirectoryInUse')) throw error;
        throw new Error(
          `Koinon is running on ${dataDir}. Stop it first: what is written meanwhile would stay behind. Nothing was moved.`,
          { cause: error },
        );
      }
    },
  };
}

function sides(config: Config, { options }: Given): [from: Side, to: Side] {
  const side = (option: 'from' | 'to'): Side => {
    const uri = options[option];
    return typeof uri === 'string' ? byAddress(uri, option) : own(config, option);
  };
  if (options['from'] === undefined && options['to'] === undefined)
    throw new Error('Say where: --to URI or --from URI.');
  const [from, to] = [side('from'), side('to')];
  if (from.key === to.key) throw new Error('Both sides are the same database.');
  return [from, to];
}

/** Mongoose brings a driver of its own; what is called on it is the same in both. */
const database = ({ connection }: Database): Parameters<typeof migrate>[0] =>
  connection.db as unknown as Parameters<typeof migrate>[0];

const line = ({ collection, documents, written, total, hash }: Migrated): string =>
  hash === undefined
    ? `${collection}\t${documents} of ${Math.max(documents, total)}`
    : `${collection}\t${documents} documents, ${written} written now, the same on both sides: ${hash}`;

/** Every so many documents the progress of a large collection is told. */
const often = 2_000;

export const migrateCommand: LoneCommand = {
  usage: 'migrate --to URI | --from URI [--to URI]',
  does: 'moves everything to another MongoDB, or from one, and verifies it; goes on where it was interrupted; Koinon must be stopped',
  async alone(config, given, io) {
    const [from, to] = sides(config, given);
    io.print(`From ${from.name} to ${to.name}`);
    await using source = await from.open();
    await using target = await to.open();
    const done = await migrate(database(source), database(target), (far) => {
      if (far.hash !== undefined || far.documents % often === 0) io.print(line(far));
    });
    const documents = done.reduce((sum, one) => sum + one.documents, 0);
    io.print(`Everything is there: ${done.length} collections, ${documents} documents, compared one by one.`);
    io.print(
      'The source is unchanged. Set MONGODB_URI to what Koinon shall use from now on (nothing: the embedded database).',
    );
  },
};
