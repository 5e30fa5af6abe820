import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps compiled code for the next start, which is then several times faster.
 * Only in a directory that belongs to this user and that nobody else can write.
 */
export function shareCompiledCode(): void {
  if (process.platform === 'win32') return;
  try {
    const { uid } = userInfo();
    const directory = join(tmpdir(), `embedded-mongo-code-${uid}`);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const found = lstatSync(directory);
    if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) enableCompileCache(directory);
  } catch {
    // Without it the start only takes longer.
  }
}
