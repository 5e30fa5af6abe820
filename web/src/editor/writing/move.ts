import { Extension } from '@tiptap/core';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    move: {
      /** Moves the block or the list item at the cursor by one place. */
      moveBlock: (by: 1 | -1) => ReturnType;
      /** Moves what stands under the heading at a position, with the heading, past the section beside it. */
      moveSection: (at: number, by: 1 | -1) => ReturnType;
      /** Moves it before another place between the outermost blocks. */
      moveSectionTo: (at: number, before: number) => ReturnType;
    };
  }
}

interface Stretch {
  from: number;
  to: number;
}

/** Takes a stretch out and puts it in elsewhere; the selection goes along. */
function carry(tr: Transaction, { from, to }: Stretch, before: number): void {
  const { content } = tr.doc.slice(from, to);
  const { anchor, head } = tr.selection;
  const along = anchor >= from && head <= to;
  tr.delete(from, to);
  const place = before > from ? before - (to - from) : before;
  tr.insert(place, content);
  if (along) tr.setSelection(TextSelection.create(tr.doc, anchor - from + place, head - from + place));
}

/** The block at the cursor among its neighbours: an item in a list, else one of the outermost blocks. */
function blockAt({ selection: { $from } }: EditorState): { parent: Node; index: number; at: number } | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { name } = $from.node(depth).type;
    if (depth === 1 || name === 'listItem' || name === 'taskItem')
      return { parent: $from.node(depth - 1), index: $from.index(depth - 1), at: $from.before(depth) };
  }
  return null;
}

/** What stands under an outermost heading: all until the next one that is as high. Null for what is none. */
export function sectionAt(doc: Node, at: number): (Stretch & { level: number }) | null {
  const heading = doc.nodeAt(at);
  if (heading?.type.name !== 'heading' || doc.resolve(at).depth > 0) return null;
  const level = Number(heading.attrs.level);
  let to = at + heading.nodeSize;
  for (let next = doc.nodeAt(to); next; next = doc.nodeAt(to)) {
    if (next.type.name === 'heading' && Number(next.attrs.level) <= level) break;
    to += next.nodeSize;
  }
  return { from: at, to, level };
}

/** The section before one, under the same heading. */
function sectionBefore(doc: Node, { from, level }: Stretch & { level: number }): number | null {
  let found: number | null = null;
  doc.forEach((node, at) => {
    if (at >= from || node.type.name !== 'heading') return;
    const other = Number(node.attrs.level);
    if (other === level) found = at;
    else if (other < level) found = null;
  });
  return found;
}

/** Where a section goes that is moved by one; null where there is nothing to pass. */
export function placeBeside(doc: Node, at: number, by: 1 | -1): number | null {
  const section = sectionAt(doc, at);
  if (!section) return null;
  if (by === -1) return sectionBefore(doc, section);
  const next = sectionAt(doc, section.to);
  return next?.level === section.level ? next.to : null;
}

export const Move = Extension.create({
  name: 'move',
  addCommands() {
    return {
      moveBlock:
        (by) =>
        ({ state, tr, dispatch }) => {
          const block = blockAt(state);
          const other = block && block.parent.maybeChild(block.index + by);
          if (!block || !other) return false;
          const size = block.parent.child(block.index).nodeSize;
          const stretch = { from: block.at, to: block.at + size };
          if (dispatch) carry(tr, stretch, by === 1 ? stretch.to + other.nodeSize : stretch.from - other.nodeSize);
          return true;
        },
      moveSection:
        (at, by) =>
        ({ tr, dispatch }) => {
          const place = placeBeside(tr.doc, at, by);
          if (place === null) return false;
          if (dispatch) carry(tr, sectionAt(tr.doc, at)!, place);
          return true;
        },
      moveSectionTo:
        (at, before) =>
        ({ tr, dispatch }) => {
          const section = sectionAt(tr.doc, at);
          if (!section || (before >= section.from && before <= section.to) || before > tr.doc.content.size)
            return false;
          if (tr.doc.resolve(before).depth > 0) return false;
          if (dispatch) carry(tr, section, before);
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    return {
      'Alt-Shift-ArrowUp': () => this.editor.commands.moveBlock(-1),
      'Alt-Shift-ArrowDown': () => this.editor.commands.moveBlock(1),
      'Mod-/': ({ editor }) => {
        editor.emit('toolAsked', { is: 'shortcuts' });
        return true;
      },
    };
  },
});
