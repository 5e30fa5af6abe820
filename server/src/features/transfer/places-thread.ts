import { jsonOf, placesOf, type TextJson, type TextPlace } from '@koinon/editor-schema';
import * as Y from 'yjs';

export interface ToPlace {
  text: Uint8Array;
  anchors: ({ start: string; end: string } | null)[];
}
export interface Placed {
  json: TextJson;
  places: (TextPlace | null)[];
}

/** A text, and where in it stand the words that something is said of. Runs in a thread of its own. */
export default ({ text, anchors }: ToPlace): Placed => {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, text);
    return { json: jsonOf(doc), places: placesOf(doc, anchors) };
  } finally {
    doc.destroy();
  }
};
