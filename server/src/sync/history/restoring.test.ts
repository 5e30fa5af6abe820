import { build, jsonOf, textSchema } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { restoringUpdates } from './restoring.ts';

const { p, text } = build;
const cell = (...content: unknown[]) => ({ type: 'tableCell', content });

it('a table that went comes back with all paragraphs of its cells', () => {
  const doc = new Y.Doc();
  const table = { type: 'table', content: [{ type: 'tableRow', content: [cell(p('α'), p('β')), cell(p('γ'))] }] };
  const was = text(p('πριν'), table as never, p('μετά')) as JsonNode;
  doc.transact(() => writeTree(textOf(doc), was, textSchema));
  const [then, shown] = [Y.encodeStateAsUpdate(doc), jsonOf(doc)];
  doc.transact(() => textOf(doc).delete(0, textOf(doc).length));
  for (const update of restoringUpdates(then, Y.encodeStateAsUpdate(doc))) Y.applyUpdate(doc, update);
  expect(jsonOf(doc)).toEqual(shown);
});
