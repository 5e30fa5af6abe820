import type { ReferenceForm } from '@koinon/editor-schema';
import type { Editor, Range } from '@tiptap/core';
import type { Aim } from './read-numbers.ts';

/** A name nobody else gives. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join('');

/** Puts in words that say where something of this text stands, and gives it a name if it has none. */
export function refer(editor: Editor, aim: Aim, form: ReferenceForm, at: number | Range): void {
  const id = aim.id ?? newId();
  editor
    .chain()
    .command(({ tr }) => {
      // Others may have written since: a place that is no block any more gets no name.
      const node = tr.doc.nodeAt(aim.at);
      if (!node || node.textContent.trim() !== aim.words) return false;
      if (aim.id === null) tr.setNodeAttribute(aim.at, 'id', id);
      return true;
    })
    .insertContentAt(at, { type: 'reference', attrs: { to: id, form, label: aim.cite[form].slice(0, 200) } })
    .run();
}
