import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { cleanJson } from './clean.ts';
import { maxDepth, textFragment, type MarkJson, type TextJson } from './json.ts';
import { markName } from './misfit.ts';
import { textSchema } from './schema.ts';

function marksOf(attributes: Record<string, unknown> | undefined): MarkJson[] {
  return Object.entries(attributes ?? {})
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({
      type: markName(key),
      ...(value && typeof value === 'object' && Object.keys(value).length > 0
        ? { attrs: value as Record<string, unknown> }
        : {}),
    }));
}

function textOf(type: Y.XmlText): TextJson[] {
  const delta = type.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = marksOf(attributes);
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }];
  });
}

/** What a part of a stored text holds, as JSON: words as several, and nothing for what is neither words nor an element. */
export function jsonOfPart(item: unknown, depth = 1): TextJson[] {
  if (item instanceof Y.XmlText) return textOf(item);
  if (!(item instanceof Y.XmlElement)) return [];
  const attrs = item.getAttributes() as Record<string, unknown>;
  const content = contentOf(item, depth + 1);
  return [
    {
      type: item.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ];
}

const contentOf = (type: Y.XmlFragment, depth: number): TextJson[] =>
  depth > maxDepth ? [] : type.toArray().flatMap((item) => jsonOfPart(item, depth));

/** The text of a live document as JSON, exactly as stored: unknown nodes included, nesting cut at `maxDepth`. */
export function jsonOf(doc: Y.Doc): TextJson {
  return { type: 'doc', content: contentOf(doc.getXmlFragment(textFragment), 1) };
}

/**
 * A Yjs update that fills an empty document with a text. The same text and `clientID` always give the same bytes, so a
 * template applied twice is applied once. Throws RangeError when the text does not fit the schema.
 */
export function updateFromJson(json: TextJson, { clientID = 1 }: { clientID?: number } = {}): Uint8Array {
  const doc = new Y.Doc({ guid: textFragment });
  doc.clientID = clientID;
  const node = textSchema.nodeFromJSON(cleanJson(json));
  node.check();
  doc.transact(() => prosemirrorToYXmlFragment(node, doc.getXmlFragment(textFragment)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
