import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { cleanJson } from './clean.ts';
import { maxDepth, type MarkJson, type TextJson } from './json.ts';
import { textFragment, textSchema } from './schema.ts';

/** y-tiptap stores marks that may overlap with a hash behind their name. */
const markName = (key: string) => key.replace(/--[a-zA-Z0-9+/=]{8}$/, '');

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

function contentOf(type: Y.XmlFragment, depth: number): TextJson[] {
  if (depth > maxDepth) return [];
  return type.toArray().flatMap((item): TextJson[] => {
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
  });
}

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

/** The first thing in the text that this schema does not know or that breaks an editor's binding, or null. Who meets one must not edit: see `schemaVersion`. */
export function unknownIn(fragment: Y.XmlFragment): string | null {
  const stack: Y.XmlFragment[] = [fragment];
  for (let next = stack.pop(); next; next = stack.pop())
    for (const item of next.toArray()) {
      if (item instanceof Y.XmlText) {
        // Words outside every block: bindings take all that lies at the root for blocks.
        if (!(next instanceof Y.XmlElement)) return 'text';
        for (const part of item.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
          if (typeof part.insert !== 'string') return 'embed';
          const mark = Object.keys(part.attributes ?? {})
            .map(markName)
            .find((name) => !textSchema.marks[name]);
          if (mark) return mark;
        }
      } else if (item instanceof Y.XmlElement) {
        if (!textSchema.nodes[item.nodeName]) return item.nodeName;
        stack.push(item);
      } else return 'hook';
    }
  return null;
}
