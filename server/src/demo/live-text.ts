import { updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { createItem } from '@koinon/roadmap';
import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { Cast } from './cast.ts';
import type { Block } from './content/notation.ts';
import type { DemoRoadmapItem } from './content/shapes.ts';

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
