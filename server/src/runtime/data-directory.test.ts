import { cp, mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../cli/run.ts';
import { readConfig } from '../config.ts';
import { createContext } from '../context.ts';
import { createLogger } from './logger.ts';
import { loadSecret } from './secret.ts';
import { startProblem } from './start-problem.ts';
import { writeWhole } from './whole-file.ts';

const logger = createLogger('silent');
const open = (dataDir: string) => createContext(readConfig({ PORT: '0', DATA_DIR: dataDir }), { logger });

let work: string;
/** Of a Koinon with one person in it, stopped. */
let whole: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'koinon-directory-'));
  whole = join(work, 'whole');
  await using context = await open(whole);
  await context.identity.create({ name: 'Ηλίας', email: 'admin@chamber.example', locale: 'el' }, null);
});
afterAll(() => rm(work, { recursive: true }));

/** A copy of that directory. */
async function copy(): Promise<string> {
  const dir = await mkdtemp(join(work, 'copy-'));
  await cp(whole, dir, { recursive: true });
  return dir;
}

/** Starts on a directory and stops. Whether it waits for its first administrator. */
async function begins(dataDir: string): Promise<boolean> {
  await using context = await open(dataDir);
  return (await context.setup.state()).needed;
}

/** What the start and the command line say of a directory on which neither begins anew; both leave it as it is. */
async function refusals(dataDir: string): Promise<string> {
  const before = (await readdir(dataDir)).sort();
  const start = await begins(dataDir).then(() => 'it began', startProblem);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = { DATA_DIR: dataDir };
  const code = await runCommand({ env, stdin: process.stdin, stdout, stderr } as never, ['check']);
  stdout.end();
  stderr.end();
  expect({ code, said: await text(stdout) }).toEqual({ code: 1, said: '' });
  expect((await readdir(dataDir)).sort()).toEqual(before);
  expect((await text(stderr)).trim()).toBe(start);
  return start ?? 'unknown';
}

describe('a data directory that was Koinon’s', () => {
  it('starts again as it was', async () => {
    expect(await begins(await copy())).toBe(false);
  });

  it('does not start without its database, and says what to do', async () => {
    const dataDir = await copy();
    await rm(join(dataDir, 'db'), { recursive: true });
    expect(await refusals(dataDir)).toMatch(/data\.sqlite\) is missing.*npm run admin -- restore FILE/s);
  });

  it('does not start with an empty database file', async () => {
    const dataDir = await copy();
    await rm(join(dataDir, 'db', 'data.sqlite-wal'), { force: true });
    await truncate(join(dataDir, 'db', 'data.sqlite'), 0);
    expect(await refusals(dataDir)).toMatch(/data\.sqlite\) is empty/);
  });

  it('does not start with a database that holds nobody any more', async () => {
    const dataDir = await copy();
    // The second start has seen that there are people.
    expect(await begins(dataDir)).toBe(false);
    const empty = await mkdtemp(join(work, 'empty-'));
    expect(await begins(empty)).toBe(true);
    await rm(join(dataDir, 'db'), { recursive: true });
    await rename(join(empty, 'db'), join(dataDir, 'db'));
    expect(await refusals(dataDir)).toMatch(/its database holds none/);
  });

  it('does not start with a damaged database file', async () => {
    const dataDir = await copy();
    await rm(join(dataDir, 'db', 'data.sqlite-wal'), { force: true });
    await writeFile(join(dataDir, 'db', 'data.sqlite'), 'x'.repeat(10_000));
    expect(await begins(dataDir).then(() => null, startProblem)).toContain('is damaged');
  });

  it('does not start with a secret that is empty or cut short', async () => {
    const dataDir = await copy();
    const path = join(dataDir, 'session-secret');
    await truncate(path, 0);
    expect(await refusals(dataDir)).toMatch(/session-secret holds 0 characters/);
    await writeFile(path, `${'x'.repeat(31)}\n`);
    expect(await refusals(dataDir)).toMatch(/session-secret holds 31 characters/);
    await writeFile(path, `${'x'.repeat(32)}\n`);
    expect(await begins(dataDir)).toBe(false);
  });

  it('gets a new secret where the old one was deleted', async () => {
    const dataDir = await copy();
    await rm(join(dataDir, 'session-secret'));
    expect(await begins(dataDir)).toBe(false);
    expect(await readFile(join(dataDir, 'session-secret'), 'utf8')).toHaveLength(64);
  });
});

describe('a file that matters', () => {
  it('is there whole or not at all', async () => {
    const dir = await mkdtemp(join(work, 'files-'));
    const path = join(dir, 'file');
    await writeWhole(path, 'one');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await writeWhole(path, 'two', { existing: 'keep' });
    expect(await readFile(path, 'utf8')).toBe('one');
    await writeWhole(path, 'three');
    expect(await readFile(path, 'utf8')).toBe('three');
    // Where it cannot get its name, nothing is left of it.
    await expect(writeWhole(join(dir, 'file', 'inside'), 'x')).rejects.toThrow('ENOTDIR');
    await expect(writeWhole(dir, 'x')).rejects.toThrow('directory');
    expect(await readdir(dir)).toEqual(['file']);
  });

  it('is one, also where several write it first', async () => {
    const dir = await mkdtemp(join(work, 'secrets-'));
    const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret('', dir)));
    expect(new Set(secrets).size).toBe(1);
    expect(await readdir(dir)).toEqual(['session-secret']);
  });
});
