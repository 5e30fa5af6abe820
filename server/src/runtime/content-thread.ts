import { type TextJson, jsonOf } from '@koinon/editor-schema';
import * as Y from 'yjs';

/** The text of a stored document. Runs in a thread of its own. */
export default function contentOf(stored: Uint8Array): TextJson {
  const doc = new Y.Doc();
  try {
    if (stored.length > 0) Y.applyUpdate(doc, stored);
    return jsonOf(doc);
  } finally {
    doc.destroy();
  }
}
