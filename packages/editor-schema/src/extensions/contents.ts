import { Node } from '@tiptap/core';

/** A table of contents where it stands in the text: it is made of the headings wherever the text is shown. */
export const Contents = Node.create({
  name: 'contents',
  group: 'block',
  atom: true,

  parseHTML() {
    return [{ tag: 'nav[data-contents]' }];
  },

  renderHTML() {
    return ['nav', { 'data-contents': '', class: 'contents' }];
  },
});
