import { textOf, toTree, writeTree } from '@koinon/live-text';
import * as Y from 'yjs';
import { cleanJson } from './clean.ts';
import { contentRules } from './content-rules.ts';
import type { TextJson } from './json.ts';
import { textSchema } from './schema.ts';

/** The text of a live document as JSON: kinds and marks of a newer schema keep their names. */
export const jsonOf = (doc: Y.Doc): TextJson => toTree(textOf(doc), contentRules);

/**
 * A Yjs update that fills an empty document with a text. The same text and `clientID` always give the same bytes, so a
 * template applied twice is applied once. Throws RangeError when the text does not fit the schema.
 */
export function updateFromJson(json: TextJson, { clientID = 1 }: { clientID?: number } = {}): Uint8Array {
  const node = textSchema.nodeFromJSON(cleanJson(json));
  node.check();
  const doc = new Y.Doc();
  doc.clientID = clientID;
  writeTree(textOf(doc), node.toJSON() as TextJson, textSchema);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
