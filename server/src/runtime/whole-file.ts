import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What is written to a file that matters. */
export interface WholeFile {
  /** 600: what stands in it is nobody else's. */
  mode?: number;
  /** `keep`: where the file is already, it stays as it is. */
  existing?: 'replace' | 'keep';
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Writes a file so that it is there whole or not at all, whatever happens meanwhile (a full disk, the end of the process, a
 * power cut): aside, synced, then given its name.
 */
export async function writeWhole(path: string, content: string | Uint8Array, options: WholeFile = {}): Promise<void> {
  const { mode = 0o600, existing = 'replace' } = options;
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    const file = await open(part, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    if (existing === 'replace') await rename(part, path);
    // Unlike renaming, linking fails where something is.
    else await link(part, path);
    await synced(dirname(path));
  } catch (error) {
    if (!(existing === 'keep' && (error as { code?: string }).code === 'EEXIST')) throw error;
  } finally {
    await rm(part, { force: true });
  }
}
