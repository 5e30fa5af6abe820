import { updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { createItem } from '@koinon/roadmap';
import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { Cast } from './cast.ts';
import { anchorOf } from './anchors.ts';
import type { Block } from './content/notation.ts';
import type { DemoRoadmapItem, Rewriting } from './content/shapes.ts';

/** Whom and what a roadmap names by keys. */
export type Names = Pick<Cast, 'unionId' | 'personId'> & { documentId(key: string): string };

function addRoadmap(doc: Y.Doc, items: readonly DemoRoadmapItem[], names: Names): void {
  for (const { key, goal, union, person, start, after = [], regions = [], documents = [], ...fields } of items) {
    const made = createItem(doc, {
      ...fields,
      id: key,
      parentId: goal ?? null,
      responsibleUnionId: union === undefined ? null : names.unionId(union),
      responsiblePersonId: person === undefined ? null : names.personId(person),
      start: start ?? fields.end,
      dependsOn: after,
      documentIds: documents.map((each) => names.documentId(each)),
      regions,
    });
    if (!made.ok) throw new Error(`roadmap item ${key}: ${made.problems.map(({ code }) => code).join(', ')}`);
  }
}

/**
 * Writes a text, and a roadmap where there is one, in the place of the template that a new document begins with.
 *
 * @param stored the document as one Yjs update
 * @returns the document as it then is, and the update that makes it so
 */
export function writeText(
  stored: Uint8Array,
  content: Block[],
  roadmap: readonly DemoRoadmapItem[],
  names: Names,
): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const before = Y.encodeStateVector(doc);
  const text = textOf(doc);
  doc.transact(() => {
    text.delete(0, text.length);
    addRoadmap(doc, roadmap, names);
  });
  Y.applyUpdate(doc, updateFromJson({ type: 'doc', content }, { clientID: randomInt(2, 2 ** 32) }));
  return { doc, update: Y.encodeStateAsUpdate(doc, before) };
}

/**
 * Writes other words into a text, as somebody would who types over those that stand there.
 *
 * @param stored the text as one Yjs update
 * @returns the update that makes it so, and where the words stood
 */
export function rewrite(stored: Uint8Array, { quote, instead, after, bold }: Rewriting) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const anchor = anchorOf(doc, quote);
  if (anchor === null) throw new Error(`the demo content would change what is not there: ${quote}`);
  const place = (end: string) =>
    Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(Buffer.from(end, 'base64')), doc)!;
  const [{ index, type }, { index: end }] = [place(anchor.start), place(anchor.end)];
  const before = Y.encodeStateVector(doc);
  const text = type === (textOf(doc) as unknown) ? textOf(doc) : (type as unknown as Y.Text);
  doc.transact(() => {
    if (after !== undefined) text.insert(end, after, {});
    if (bold) text.format(index, end - index, { bold: true });
    if (instead === undefined) return;
    text.delete(index, end - index);
    if (instead !== '') text.insert(index, instead, {});
  });
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return { update, anchor };
}
