import type { AnyExtension } from '@tiptap/core';
import { BubbleMenu } from '@tiptap/extension-bubble-menu';
import { NodeSelection } from '@tiptap/pm/state';

export interface BubbleOptions {
  element: HTMLElement;
  mayWrite: () => boolean;
  mayComment: () => boolean;
}

/** Room for the browser's own menu of a selection, which phones show over it. */
const below = () => matchMedia('(pointer: coarse)').matches;

/** Shows an element beside selected words, for whoever may do something with them. */
export const selectionBubble = ({ element, mayWrite, mayComment }: BubbleOptions): AnyExtension =>
  BubbleMenu.configure({
    pluginKey: 'selectionBubble',
    element,
    updateDelay: 150,
    shouldShow: ({ view, state, from, to }) => {
      const { selection, doc } = state;
      if (selection.empty || selection instanceof NodeSelection || doc.textBetween(from, to).trim() === '')
        return false;
      if (!mayWrite()) return mayComment();
      return view.hasFocus() || element.contains(document.activeElement);
    },
    options: { placement: below() ? 'bottom' : 'top', offset: below() ? 14 : 8, shift: { padding: 8 } },
  });
