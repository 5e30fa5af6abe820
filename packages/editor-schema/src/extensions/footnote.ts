import { mergeAttributes, Node } from '@tiptap/core';
import { footnoteLength, shortString } from '../attributes.ts';

/** A footnote: its words lie in `text`, its number is its place among the others. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => shortString(element.getAttribute('data-footnote'), footnoteLength),
        renderHTML: (attributes) => ({ 'data-footnote': shortString(attributes.text, footnoteLength) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'sup[data-footnote]', priority: 60 }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const words = shortString(node.attrs.text, footnoteLength);
    return ['sup', mergeAttributes({ class: 'footnote', title: words }, HTMLAttributes)];
  },

  renderText({ node }) {
    return ` [${shortString(node.attrs.text, footnoteLength)}]`;
  },
});
