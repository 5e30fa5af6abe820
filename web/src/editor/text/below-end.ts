import { Extension, type Editor } from '@tiptap/core';
import { GapCursor } from '@tiptap/pm/gapcursor';

/** Whether the last block of the text is one behind which no caret can stand: a table, a picture, a line. */
const endsClosed = ({ state }: Editor): boolean => state.doc.lastChild?.type.spec.isolating === true;

/** Whether the caret is in the last row of the table that ends the text, on the last line of its cell. */
function isLast({ state, view }: Editor): boolean {
  const { $head, empty } = state.selection;
  if (!empty || $head.depth < 4 || $head.index(0) !== state.doc.childCount - 1) return false;
  const [table, row, cell] = [$head.node(1), $head.node(2), $head.node(3)];
  if ($head.index(1) !== table.childCount - 1 || row.type.spec.tableRole !== 'row') return false;
  return $head.index(3) === cell.childCount - 1 && view.endOfTextblock('down');
}

function goBelow(editor: Editor): boolean {
  const { state, view } = editor;
  const $end = state.doc.resolve(state.doc.content.size);
  view.dispatch(state.tr.setSelection(new GapCursor($end)).scrollIntoView());
  return true;
}

/** Keys that lead behind a table at the end of the text: what is typed there is a paragraph of its own. */
export const BelowEnd = Extension.create({
  name: 'belowEnd',
  // Before the keys of tables, which would stay in the table.
  priority: 200,
  addKeyboardShortcuts() {
    const below = (may: (editor: Editor) => boolean) => () =>
      this.editor.isEditable && endsClosed(this.editor) && may(this.editor) && goBelow(this.editor);
    return { ArrowDown: below(isLast), 'Mod-End': below(() => true) };
  },
});
