import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../runtime/whole-file.ts';

const marker = 'koinon-demo.json';

/** The directory may not be used for a demo; `message` is a line for the person who started it. */
export class NotADemoError extends Error {
  override name = 'NotADemoError';
}

export interface DemoDirectory {
  /** Whether the demo content is already there, whole. */
  seeded: boolean;
  markSeeded(): Promise<void>;
  /** Takes away what was made since the claim, so that the next start can begin anew. For a directory not yet seeded. */
  abandon(): Promise<void>;
}

/** A mark that cannot be read was not finished either. */
function isSeeded(mark: string): boolean {
  try {
    return (JSON.parse(mark) as { seeded?: boolean } | null)?.seeded === true;
  } catch {
    return false;
  }
}

/**
 * Claims a data directory for a demo: a new or an empty one, or one that a demo made. Demo accounts have a published
 * password, so they must never appear in anybody's real data. Throws NotADemoError and touches nothing otherwise.
 */
export async function claimDemoDirectory(dir: string): Promise<DemoDirectory> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, marker);
  const write = (seeded: boolean) => writeWhole(path, `${JSON.stringify({ demo: true, seeded })}\n`);
  const entries = await readdir(dir);
  if (entries.length === 0) await write(false);
  else if (!entries.includes(marker)) {
    throw new NotADemoError(`${dir} holds data that is not a demo. Set DATA_DIR to a new directory.`);
  } else if (!isSeeded(await readFile(path, 'utf8'))) {
    throw new NotADemoError(
      `The demo in ${dir} was not finished when it was made. Delete the directory and start again.`,
    );
  }
  const seeded = entries.length > 0;
  return {
    seeded,
    markSeeded: () => write(true),
    async abandon() {
      // Only what this claim found empty may be emptied.
      if (seeded) return;
      for (const entry of await readdir(dir)) await rm(join(dir, entry), { recursive: true, force: true });
    },
  };
}
