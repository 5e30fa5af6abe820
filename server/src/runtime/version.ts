import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { webDist } from './static-site.ts';

/** The version that runs. */
export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const page = join(webDist, 'index.html');
/** When the pages were built, and what tells this build from another: their first page names all that it is made of. */
export const build = existsSync(page)
  ? { at: statSync(page).mtime, id: createHash('sha256').update(readFileSync(page)).digest('hex').slice(0, 12) }
  : null;
