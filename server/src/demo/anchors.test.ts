import { shapes } from '@koinon/contract';
import { textFragment, updateFromJson } from '@koinon/editor-schema';
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
  const text = start?.type as Y.XmlText;
  expect(end?.type).toBe(text);
  const words = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
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
    const paragraph = doc.getXmlFragment(textFragment).get(1) as Y.XmlElement;
    const text = paragraph.get(0) as Y.XmlText;
    text.insert(0, 'Νέα αρχή. ');
    text.insert(text.length, ' Νέο τέλος.');
    text.insert('Νέα αρχή. Πριν. Το ποσοστό μειώνεται.'.length, ' Ενδιάμεσα.');
    expect(quoted(doc, anchor)).toBe('Το ποσοστό μειώνεται.');
  });

  it('knows when the words are not there', () => {
    expect(anchorOf(documentOf(), 'Αυτό δεν υπάρχει')).toBeNull();
  });
});
