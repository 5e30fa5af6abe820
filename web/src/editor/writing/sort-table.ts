import type { Editor } from '@tiptap/core';
import { notify } from '../../ui/notify.ts';
import { watchPlace } from '../text/move-blocks.ts';
import { sortRows } from './sort-rows.ts';

/** Sorts the table that the cursor is in, and says what came of it. */
export function sortTable(editor: Editor, by: 1 | -1, say: { sorted: string; merged: string }): void {
  const unsorted = sortRows(
    editor.state,
    (tr) => editor.view.dispatch(tr),
    by,
    (stretch) => watchPlace(editor, stretch),
  );
  if (unsorted) notify.info(say.merged);
  else notify.done(say.sorted);
  editor.commands.focus();
}
