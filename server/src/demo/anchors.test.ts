import { shapes } from '@koinon/contract';
import { updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorOf } from './anchors.ts';
import { h2, numbered, p } from './content/notation.ts';

function documentOf() {
  const doc = new Y.Doc();
  const content = [h2('Τίτλος'), p('Πριν. Το **ποσοστό** μειώνεται. Μετά.'), numbered('Άλλο κείμενο')];
  Y.applyUpdate(doc, updateFromJson({ type: 'doc', content }));
  return doc;
}

/** The words between the two ends of an anchor as they stand now. */
function quoted(doc: Y.Doc, anchor: { start: string; end: string }) {
  const at = (position: string) => {
    const relative = Y.decodeRelativePosition(Buffer.from(position, 'base64'));
    return Y.createAbsolutePositionFromRelativePosition(relative, doc);
  };
  const [start, end] = [at(anchor.start), at(anchor.end)];
  const text = start?.type as Y.Text;
  expect(end?.type).toBe(text);
  const words = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('');
  return words.slice(start?.index, end?.index);
}

describe('anchorOf', () => {
  it('holds the quoted words, across marks, with what surrounds them', () => {
    const doc = documentOf();
    const anchor = anchorOf(doc, 'Το ποσοστό μειώνεται.');
    expect(shapes.anchor.safeParse(anchor).success).toBe(true);
    expect(anchor).toMatchObject({ quote: 'Το ποσοστό μειώνεται.', prefix: 'Πριν. ', suffix: ' Μετά.' });
    expect(quoted(doc, anchor!)).toBe('Το ποσοστό μειώνεται.');
  });

  it('follows its words when others write before and after them', () => {
    const doc = documentOf();
    const anchor = anchorOf(doc, 'Το ποσοστό μειώνεται.')!;
    const text = textOf(doc);
    // The heading's marker, letters and end, and the paragraph's marker stand before it.
    const start = 'Τίτλος'.length + 3;
    text.insert(start, 'Νέα αρχή. ');
    text.insert(start + 'Νέα αρχή. Πριν. Το ποσοστό μειώνεται. Μετά.'.length, ' Νέο τέλος.');
    text.insert(start + 'Νέα αρχή. Πριν. Το ποσοστό μειώνεται.'.length, ' Ενδιάμεσα.');
    expect(quoted(doc, anchor)).toBe('Το ποσοστό μειώνεται.');
  });

  it('knows when the words are not there', () => {
    expect(anchorOf(documentOf(), 'Αυτό δεν υπάρχει')).toBeNull();
  });
});
