import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../embedded-mongo/src/cli.ts', import.meta.url));

/** The embedded database in a process of its own, so that several servers can share it. */
export interface DatabaseProcess extends AsyncDisposable {
  /** Of a database of that name. */
  uri(name: string): string;
  readonly pid: number;
}

/** Starts an empty database. */
export async function startDatabase(): Promise<DatabaseProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'koinon-db-'));
  const child = spawn(process.execPath, [cli, '--dbpath', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const [line] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    gone.then(() => {
      throw new Error('the database ended before it was ready');
    }),
  ])) as [string];
  const base = line.trim();
  return {
    pid: child.pid!,
    uri: (name) => base.replace('/?', `/${name}?`),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
