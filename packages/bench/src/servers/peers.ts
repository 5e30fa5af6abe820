import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderOf = (peer: string): string => fileURLToPath(new URL(`../../peers/${peer}`, import.meta.url));

/**
 * Installs a peer into a folder of its own when it is not there: peers are no dependencies of the repository. Their native
 * modules bring their binaries with them.
 */
export function installPeer(peer: string): void {
  const folder = folderOf(peer);
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  process.stderr.write(`installing ${peer}, once\n`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  });
}
