import { createOfflineCache } from './offline-cache.ts';

/**
 * What this device keeps of a person: copies of documents (`editor/sync/local-copy.ts`), answers of the server, drafts. A
 * browser that does not list its databases has nothing to tell.
 */
const copyOf = (personId: string): RegExp => new RegExp(`^koinon:${personId}:([0-9a-f]{24})$`);
/** How people like to see the pages tells nobody anything. */
const harmless = new Set(['koinon:color-scheme', 'koinon:locale', 'koinon:text-look']);

async function databases(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
  } catch {
    return [];
  }
}

/** The documents that are kept here for somebody, by their ids. */
export async function keptHere(personId: string): Promise<string[]> {
  const shape = copyOf(personId);
  return (await databases()).flatMap((name) => shape.exec(name)?.[1] ?? []);
}

/** The notes of a copy. A database that was made by asking for it is none, and goes again. */
function notesOf(name: string): Promise<string[]> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.addEventListener('error', () => resolve([]));
    opening.addEventListener('success', () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains('custom')) {
        db.close();
        return resolve([]);
      }
      const asked = db.transaction(['custom'], 'readonly').objectStore('custom').getAllKeys();
      asked.addEventListener('success', () => resolve(asked.result.map(String)));
      asked.addEventListener('error', () => resolve([]));
      db.close();
    });
  });
}

/** Of them, those with words that have not reached the server. */
export async function waitingHere(personId: string): Promise<string[]> {
  const ids = await keptHere(personId);
  const notes = await Promise.all(ids.map((id) => notesOf(`koinon:${personId}:${id}`)));
  return ids.filter((_, index) => notes[index]!.some((key) => key.startsWith('unsaved:')));
}

const forget = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const deleting = indexedDB.deleteDatabase(name);
    // Where another tab has it open, it goes when that tab lets go of it.
    for (const end of ['success', 'error', 'blocked']) deleting.addEventListener(end, () => resolve());
  });

const key = 'koinon:left-device';

/** Told to the sign-in page of this tab, which opens anew. */
export const deviceLeft = {
  tell: (): void => sessionStorage.setItem(key, 'yes'),
  told: (): boolean => sessionStorage.getItem(key) !== null,
  forget: (): void => sessionStorage.removeItem(key),
};

/** Leaves nothing behind of anybody: copies, answers, drafts. The program itself stays, and how it is shown. */
export async function leaveNothing(): Promise<void> {
  await createOfflineCache().wipe();
  const copies = (await databases()).filter((name) => name.startsWith('koinon:'));
  await Promise.all(copies.map(forget));
  try {
    for (const key of Object.keys(localStorage)) if (!harmless.has(key)) localStorage.removeItem(key);
    sessionStorage.clear();
    deviceLeft.tell();
  } catch {
    // A storage that is closed holds nothing.
  }
}
