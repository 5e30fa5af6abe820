import { Extension } from '@tiptap/core';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { watchPlace } from '../text/move-blocks.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    move: {
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
    const move = (tr: Transaction, section: Stretch, before: number): void => {
      watchPlace(this.editor, section);
      carry(tr, section, before);
    };
    return {
      moveSection:
        (at, by) =>
        ({ tr, dispatch }) => {
          const place = placeBeside(tr.doc, at, by);
          if (place === null) return false;
          if (dispatch) move(tr, sectionAt(tr.doc, at)!, place);
          return true;
        },
      moveSectionTo:
        (at, before) =>
        ({ tr, dispatch }) => {
          const section = sectionAt(tr.doc, at);
          if (!section || (before >= section.from && before <= section.to) || before > tr.doc.content.size)
            return false;
          if (tr.doc.resolve(before).depth > 0) return false;
          if (dispatch) move(tr, section, before);
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    return {
      'Mod-/': ({ editor }) => {
        editor.emit('toolAsked', { is: 'shortcuts' });
        return true;
      },
    };
  },
});
