import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { wordsFrom } from '../history/typing.ts';
import { seededRandom } from '../load/random.ts';
import type { Session } from '../load/session.ts';

/** Words to replace lie at least so far apart, so that no two of them are one suggestion. */
const shortest = 4;

/** What somebody writes on their branch of a text: so many other words, spread over it; who suggests beside them takes others. */
export function suggested(
  text: Uint8Array,
  client: number,
  of: { count: number; who: number; all: number },
): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, text);
  doc.clientID = client;
  const word = wordsFrom(seededRandom(client));
  const shared = textOf(doc);
  const places = (shared.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('');
  const words = [...places.matchAll(/[a-z]+/g)].filter(([letters]) => letters.length >= shortest);
  const step = Math.floor(words.length / (of.count * of.all));
  const known = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (let i = of.count - 1; i >= 0; i--) {
      const found = words[(i * of.all + of.who) * step]!;
      shared.delete(found.index, found[0].length);
      shared.insert(found.index, `${word()}x`, {});
    }
  });
  const update = Y.encodeStateAsUpdate(doc, known);
  doc.destroy();
  return update;
}

/** Sends what is suggested, and resolves when it is stored. */
export async function suggest(session: Session, update: Uint8Array): Promise<void> {
  await session.connect();
  const stored = new Promise<void>((resolve) => {
    session.onSaved = (frames) => frames >= session.documentFrames && resolve();
  });
  session.sendUpdate(update);
  await stored;
  session.close();
}
