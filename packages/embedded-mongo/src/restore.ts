import { constants } from 'node:fs';
import { access, chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockDirectory } from './owner-lock.ts';
import { verify } from './storage/backup.ts';

/**
 * Makes a data directory from a backup file. The directory must not hold a database yet, nor be in use.
 * Rejects when the backup is damaged; then nothing was changed.
 */
export async function restoreBackup(file: string, dataDir: string): Promise<void> {
  const directory = resolve(dataDir);
  const target = join(directory, 'data.sqlite');
  verify(file);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(directory);
  try {
    const there = await access(target).then(
      () => true,
      () => false,
    );
    if (there) throw new Error(`${directory} holds a database already; restore into an empty directory`);
    const partial = `${target}.restoring`;
    await copyFile(file, partial, constants.COPYFILE_FICLONE);
    await chmod(partial, 0o600);
    await rename(partial, target);
  } finally {
    lock.release();
  }
}
