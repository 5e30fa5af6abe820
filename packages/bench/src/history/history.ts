import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import type { Held } from '../load/session.ts';
import { seededRandom } from '../load/random.ts';
import { Cursor } from '../wire/cursor.ts';
import { EditStream } from './edit-stream.ts';
import { wordsFrom } from './typing.ts';

/** One person's edits of one text in order, a character each; '' takes the character away. */
export interface Edit {
  at: number;
  char: string;
}

/** Reads an editing trace: per edit the distance from where one would have gone on, and the character's code point. */
export function readTrace(file: string): Edit[] {
  const bytes = gunzipSync(readFileSync(file));
  const cursor = new Cursor().open(bytes, 0);
  const edits: Edit[] = [];
  let expected = 0;
  for (let left = cursor.uint(); left > 0; left--) {
    const head = cursor.uint();
    const deletes = head % 2 === 1;
    const zigzag = Math.floor(head / 2);
    const at = expected + (zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2);
    edits.push({ at, char: deletes ? '' : String.fromCodePoint(cursor.uint()) });
    expected = deletes ? at - 1 : at + 1;
  }
  return edits;
}

/** A history made up for those who have no trace: typing with three in ten characters taken back, and jumps. */
export function inventedHistory(count: number): Edit[] {
  const random = seededRandom(42);
  const word = wordsFrom(random);
  const edits: Edit[] = [];
  let length = 0;
  let at = 0;
  while (edits.length < count) {
    if (random() < 0.05) at = Math.floor(random() * (length + 1));
    const taken = random() < 0.15 ? Math.min(at, 1 + Math.floor(random() * 25)) : 0;
    for (let i = 0; i < taken; i++) edits.push({ at: --at, char: '' });
    const typed = `${word()} `;
    for (const char of typed) edits.push({ at: at++, char });
    length += typed.length - taken;
  }
  return edits.slice(0, count);
}

/** A document with its history. */
export interface HistoryDocument extends Held {
  stream: EditStream;
  text: string;
  client: number;
  /** The client's clock at the end: who has reached it has the whole. */
  clock: number;
}

/** Makes the edits of a history in a text, until it has `chars` characters; what was there before comes to lie behind. */
export function applyEdits(text: Y.Text, edits: readonly Edit[], chars = Infinity): void {
  for (const { at, char } of edits) {
    if (text.length >= chars) return;
    if (char === '') text.delete(at, 1);
    else text.insert(at, char);
  }
}

/** Replays a history. With `streamed` every edit is kept as an update of its own. */
export function replay(
  edits: readonly Edit[],
  { chars = Infinity, streamed = false }: { chars?: number; streamed?: boolean } = {},
): HistoryDocument {
  const doc = new Y.Doc();
  doc.clientID = 2_417_880_633;
  const stream = new EditStream(doc.clientID);
  if (streamed) doc.on('update', (update) => stream.add(update));
  const text = doc.getText('default');
  applyEdits(text, edits, chars);
  const client = doc.clientID;
  const found = {
    stream,
    text: text.toJSON(),
    state: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    client,
    clock: Y.getState(doc.store, client),
  };
  doc.destroy();
  return found;
}

/** The text of updates in the order in which they came. */
export function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('default').toJSON();
}
