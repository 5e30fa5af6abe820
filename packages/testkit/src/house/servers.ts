import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensure } from './debian.ts';

/** A program of that name in the places where systems keep them. */
function find(name: string, named: string | undefined): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
  return [named, ...folders.map((folder) => join(folder, name))].find((path) => path && existsSync(path)) ?? null;
}

const program = (name: string, variable: string): string =>
  ensure({
    find: () => find(name, process.env[variable]),
    packages: [name],
    tests: 'tests of several nodes',
    variable,
  });

/** Finds or installs redis-server; `REDIS_SERVER` names another. */
export const ensureRedis = (): string => program('redis-server', 'REDIS_SERVER');

/** Finds or installs Caddy; `CADDY` names another. */
export const ensureCaddy = (): string => program('caddy', 'CADDY');

/** Finds or installs what the tests of PDF files read them with. */
export const ensurePdfTools = (): string =>
  ensure({
    find: () => find('pdftotext', process.env['PDFTOTEXT']),
    packages: ['poppler-utils'],
    tests: 'tests of PDF files',
    variable: 'PDFTOTEXT',
  });
