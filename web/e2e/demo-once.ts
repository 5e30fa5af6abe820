import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@koinon/testkit';

/** Where the demo's content lies that each worker begins with a copy of. */
export const demoContent = (): string => process.env['KOINON_DEMO_CONTENT'] ?? '';

/** Makes the demo's content once for the whole run, since that takes longer than many a test. */
export default async function makeDemoOnce(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'koinon-demo-content-'));
  const server = await startServer({ demo: true, dataDir, startWithin: 600_000 });
  const code = await server.stop();
  if (code !== 0) throw new Error(`The demo ended with ${code} after it had made its content.\n${server.stderr}`);
  process.env['KOINON_DEMO_CONTENT'] = dataDir;
  return () => rm(dataDir, { recursive: true, force: true });
}
