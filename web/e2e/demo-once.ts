import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@koinon/testkit';

/** Where the demo's content lies that each worker begins with a copy of. */
export const demoContent = (): string => process.env['KOINON_DEMO_CONTENT'] ?? '';

const root = join(import.meta.dirname, '../..');

/** What the content is made from, and the hour, since the demo's story ends in the present. */
function madeFrom(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 13));
  for (const room of ['server', 'packages'])
    for (const path of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).toSorted())
      if (/\.(ts|json)$/.test(path) && !/node_modules|\.test\.|dist/.test(path))
        hash.update(path).update(readFileSync(join(root, room, path)));
  return hash.digest('hex').slice(0, 16);
}

async function make(dataDir: string): Promise<void> {
  const server = await startServer({ demo: true, dataDir, startWithin: 600_000 });
  const code = await server.stop();
  if (code !== 0) throw new Error(`The demo ended with ${code} after it had made its content.\n${server.stderr}`);
}

/**
 * Makes the demo's content once for the whole run, since that takes longer than many a test. Who works on the pages alone
 * names a folder in KEEP_DEMO: the next runs of the same hour take the content from there, while the server is the same.
 */
export default async function makeDemoOnce(): Promise<() => Promise<void>> {
  const made = await mkdtemp(join(tmpdir(), 'koinon-demo-content-'));
  const keep = process.env['KEEP_DEMO'];
  if (!keep) {
    await make(made);
    process.env['KOINON_DEMO_CONTENT'] = made;
    return () => rm(made, { recursive: true, force: true });
  }
  const kept = join(keep, `koinon-demo-${madeFrom()}`);
  if (!existsSync(kept)) {
    await make(made);
    await mkdir(keep, { recursive: true });
    await rename(made, kept);
  }
  process.env['KOINON_DEMO_CONTENT'] = kept;
  return () => Promise.resolve();
}
