import { build, textSchema, type TextJson } from '@koinon/editor-schema';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

/** The table after sorting by the column of the cell with these words, and where the cursor is then. */
function sorted(json: TextJson, words: string, by: 1 | -1) {
  const doc = Node.fromJSON(textSchema, json);
  let at = 0;
  doc.descendants((node, pos) => {
    if (node.isText && node.text === words) at = pos;
  });
  let state = EditorState.create({ doc, selection: TextSelection.create(doc, at + 1) });
  const watched: { from: number; to: number }[] = [];
  const said = sortRows(
    state,
    (tr) => (state = state.apply(tr)),
    by,
    (stretch) => void watched.push(stretch),
  );
  const rows: string[] = [];
  state.doc.descendants((node) => {
    if (node.type.name !== 'tableRow') return true;
    rows.push(Array.from({ length: node.childCount }, (_, index) => node.child(index).textContent).join(' '));
    return false;
  });
  state.doc.check();
  return { rows, said, watched: watched.length, cursor: state.selection.$head.parent.textContent };
}

describe('rows of a table', () => {
  const json = build.text(
    build.table(['Ένωση', 'Ποσό'], ['Πίνδος', '1.234,50 €'], ['άλφα', '9'], ['', '100'], ['Βόρεια', 'άγνωστο']),
  );

  it('are sorted by the column of the cursor, in Greek order or by size, under their head', () => {
    expect(sorted(json, 'Πίνδος', 1)).toEqual({
      rows: ['Ένωση Ποσό', 'άλφα 9', 'Βόρεια άγνωστο', 'Πίνδος 1.234,50 €', ' 100'],
      said: null,
      watched: 1,
      cursor: 'Πίνδος',
    });
    expect(sorted(json, '9', 1).rows.map((row) => row.split(' ')[1])).toEqual([
      'Ποσό',
      '9',
      '100',
      '1.234,50',
      'άγνωστο',
    ]);
    expect(sorted(json, 'Ένωση', -1).rows.at(1)).toBe('Πίνδος 1.234,50 €');
  });

  it('stay where they are in order already, or share a cell', () => {
    const [, ...rest] = sorted(json, 'Πίνδος', 1).rows;
    expect(rest).toHaveLength(4);
    const once = build.text(build.table(['α'], ['β'], ['γ']));
    expect(sorted(once, 'β', 1)).toMatchObject({ watched: 0, said: null });
    const cell = (words: string, rowspan = 1): TextJson => ({
      type: 'tableCell',
      attrs: { rowspan, colspan: 1 },
      content: [build.p(words)],
    });
    const merged = build.text({
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('ω', 2), cell('2')] },
        { type: 'tableRow', content: [cell('1')] },
      ],
    });
    expect(sorted(merged, '2', 1)).toMatchObject({ said: 'merged', watched: 0, rows: ['ω 2', '1'] });
  });
});
