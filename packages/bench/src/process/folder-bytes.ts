import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How much the files of a folder hold, with those of the folders in it. */
export function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
