import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A directory that another process, or another server of this one, has open. */
export class DirectoryInUse extends Error {
  constructor(directory: string) {
    super(`another embedded database is running on ${directory}; only one may use a directory at a time`);
    this.name = 'DirectoryInUse';
  }
}

/** Takes the directory for this server alone. The operating system gives it back when the process ends, however it ends. */
export function lockDirectory(directory: string): { release(): void } {
  const lock = new DatabaseSync(join(directory, 'owner.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === 5) throw new DirectoryInUse(directory);
    throw error;
  }
  return { release: () => lock.close() };
}
