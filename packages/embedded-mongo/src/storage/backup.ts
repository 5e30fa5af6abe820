import { closeSync, openSync, rmSync } from 'node:fs';
import { backup as copy, DatabaseSync } from 'node:sqlite';

/** Copies a database file while it is in use, as it is at one moment. The target must not exist yet. */
export async function backup(file: string, target: string): Promise<void> {
  // Fails when the target exists; only its owner can read it.
  closeSync(openSync(target, 'wx', 0o600));
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    // All pages in one step: otherwise each write meanwhile would start the copy anew.
    await copy(source, target, { rate: 1_000_000_000 });
    verify(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  } finally {
    source.close();
  }
}

/** Throws when a file is no sound database. */
export function verify(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db.prepare('PRAGMA quick_check').all();
    const found = rows.map((row) => String(row['quick_check'] ?? Object.values(row)[0]));
    if (found.join() !== 'ok') throw new Error(`${file} is damaged: ${found.slice(0, 3).join('; ')}`);
    db.prepare('SELECT count(*) FROM colls').get();
  } finally {
    db.close();
  }
}
