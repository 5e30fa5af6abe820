import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimDemoDirectory, NotADemoError } from './data-directory.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'koinon-demo-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('claimDemoDirectory', () => {
  it('takes a new directory and knows it again once it is filled', async () => {
    const made = await claimDemoDirectory(join(dir, 'new'));
    expect(made.seeded).toBe(false);
    await made.markSeeded();
    await writeFile(join(dir, 'new', 'other'), '');
    expect((await claimDemoDirectory(join(dir, 'new'))).seeded).toBe(true);
  });

  it('refuses a directory with other data and leaves it as it was', async () => {
    await writeFile(join(dir, 'session-secret'), '');
    await expect(claimDemoDirectory(dir)).rejects.toThrow(NotADemoError);
    expect(await readdir(dir)).toEqual(['session-secret']);
  });

  it('leaves nothing of an attempt that failed', async () => {
    const failed = await claimDemoDirectory(dir);
    await writeFile(join(dir, 'half'), '');
    await failed.abandon();
    expect(await readdir(dir)).toEqual([]);
  });

  it('never empties a demo that is whole', async () => {
    await (await claimDemoDirectory(dir)).markSeeded();
    await writeFile(join(dir, 'kept'), '');
    await (await claimDemoDirectory(dir)).abandon();
    expect(await readdir(dir)).toContain('kept');
  });

  it('refuses a demo that was cut off while it was made', async () => {
    await claimDemoDirectory(dir);
    await expect(claimDemoDirectory(dir)).rejects.toThrow(/Delete the directory/);
  });
});
