import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folderOf = (peer: string): string => fileURLToPath(new URL(`../../peers/${peer}`, import.meta.url));

/**
 * Installs a peer into a folder of its own when it is not there: peers are no dependencies of the repository. A native
 * module without a binary for this Node is compiled, against the headers beside the running Node where there are any.
 */
export function installPeer(peer: string): void {
  const folder = folderOf(peer);
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return;
  process.stderr.write(`installing ${peer}, once\n`);
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...headers, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  });
}
