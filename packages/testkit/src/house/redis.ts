import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The system's redis-server; `REDIS_SERVER` names another. Null when there is none. */
export function findRedis(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  const places = [env['REDIS_SERVER'], ...folders.map((folder) => join(folder, 'redis-server'))];
  return places.find((path) => path && existsSync(path)) ?? null;
}

/** Finds redis-server or installs it where this is Debian and we are root; otherwise says in one line how to. */
export function ensureRedis(): string {
  const found = findRedis();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stdout.write('installing redis-server for the tests of several nodes\n');
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', 'redis-server'], { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = findRedis();
    if (installed) return installed;
  }
  throw new Error('The tests of several nodes need redis-server: "apt-get install redis-server", or set REDIS_SERVER.');
}
