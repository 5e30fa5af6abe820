import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import { eventually, newDocument, startTestDatabase, TestSync, threads } from './test-harness.ts';
import { syncModels } from './log/models.ts';
import { warmUp } from './warm-up.ts';

describe('the practice before a start', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  /** What it said of itself. */
  async function practise(options: { within?: number; joins?: number } = {}): Promise<Record<string, unknown>[]> {
    const said: Record<string, unknown>[] = [];
    const stream = { write: (line: string) => void said.push(JSON.parse(line) as Record<string, unknown>) };
    const logger = pino({ level: 'debug' }, stream);
    await warmUp({ db: database.db, logger, threads, within: 20_000, ...options });
    return said;
  }

  const everything = async (): Promise<unknown[]> => {
    const { log, snapshots, history, checkpoints } = syncModels(database.db);
    const found = await Promise.all(
      [log, snapshots, history, checkpoints].map((model) => model.collection.find().sort({ _id: 1 }).toArray()),
    );
    return found.flat();
  };

  it('8.11 has nothing to do where nothing is stored', async () => {
    expect(await practise()).toEqual([]);
  });

  it('8.11 opens what is stored and changes nothing', async () => {
    const [compacted, long] = [newDocument(), newDocument()];
    await using test = await TestSync.start({
      db: database.db,
      limits: { compactRows: 1e9, compactBytes: 1e9, compactRowsOnClose: 3, compactBytesOnClose: 1e9 },
    });
    for (const documentId of [compacted, long]) {
      const anna = await test.joined('anna', documentId);
      for (let i = 0; i < (documentId === long ? 2 : 5); i++) {
        anna.doc.getText('t').insert(0, documentId === long ? 'γράμματα '.repeat(2000) : 'γ');
        await anna.until(() => anna.allSaved);
      }
      anna.destroy();
    }
    // Compaction takes the rows away last.
    const rows = () => syncModels(database.db).log.collection.countDocuments();
    await eventually(async () => (await rows()) === 2 && test.sync.state().rooms === 0);
    const before = await everything();
    const joins = 30;
    expect(await practise({ joins })).toMatchObject([{ event: 'sync.warm', joined: joins }]);
    expect(await everything()).toEqual(before);
  });

  it('8.11 ends in time, and keeps nobody out when the store fails', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    // Joins without end: it comes back all the same, whether or not the time was enough to begin.
    for (const within of [300, 20, 20, 20, 20]) {
      const event = expect.stringMatching(/^sync\.warm/) as string;
      expect(await practise({ within, joins: Infinity })).toMatchObject([{ event }]);
    }
    process.off('warning', note);
    expect(warnings).toEqual([]);
    const closed = await startTestDatabase();
    await closed[Symbol.asyncDispose]();
    const said: string[] = [];
    await warmUp({
      db: closed.db,
      logger: pino({ level: 'debug' }, { write: (line: string) => void said.push(line) }),
      threads,
    });
    expect(said.join('')).toContain('sync.warm.failed');
  });
});
