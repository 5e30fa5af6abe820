import { jsonOf, templateFor, updateFromJson } from '@koinon/editor-schema';
import { readRoadmap } from '@koinon/roadmap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { h2, p } from './content/notation.ts';
import { roadmap } from './content/roadmap/index.ts';
import { type Names, writeText } from './live-text.ts';

const names: Names = {
  unionId: (key) => `union-${key}`,
  personId: (key) => `person-${key}`,
  documentId: (key) => `document-${key}`,
};

/** What somebody sees who had the template and receives the update. */
function received(update: Uint8Array) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, updateFromJson(templateFor('roadmap', 'el')));
  Y.applyUpdate(doc, update);
  return doc;
}

describe('writeText', () => {
  it('leaves nothing of the template and all of the text', () => {
    const stored = updateFromJson(templateFor('policy', 'el'));
    const content = [h2('Σκοπός'), p('Ένα **μόνο** κείμενο.')];
    const { doc, update } = writeText(stored, content, [], names);
    expect(jsonOf(doc).content).toEqual(content);
    const other = new Y.Doc();
    Y.applyUpdate(other, stored);
    Y.applyUpdate(other, update);
    expect(jsonOf(other)).toEqual(jsonOf(doc));
  });

  it('makes the whole roadmap, in the order it is told', () => {
    const { update } = writeText(updateFromJson(templateFor('roadmap', 'el')), [p('Εισαγωγή')], roadmap, names);
    const items = readRoadmap(received(update));
    expect(items.map(({ id }) => id)).toEqual(roadmap.map(({ key }) => key));
    expect(items.find(({ id }) => id === 'pilots')).toMatchObject({
      parentId: 'g1',
      responsibleUnionId: 'union-northAegean',
      dependsOn: ['adoption'],
      regions: ['attica', 'northAegean', 'thessaly'],
    });
    expect(items.find(({ id }) => id === 'draft')?.documentIds).toEqual(['document-policy']);
    expect(items.find(({ id }) => id === 'openDoors')).toMatchObject({ start: '2027-03-20', end: '2027-03-20' });
  });
});
