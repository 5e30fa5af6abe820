import { mergeAttributes, Node } from '@tiptap/core';
import { mentionKind } from '../attributes.ts';

/** A person or a union named in the text: `kind`, `id` (24 hex digits) and the `label` it had when it was written. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  selectable: false,
  atom: true,

  addAttributes() {
    return {
      kind: {
        default: 'person',
        parseHTML: (element) => mentionKind(element.getAttribute('data-mention')),
        renderHTML: (attributes) => ({ 'data-mention': mentionKind(attributes.kind) }),
      },
      id: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-id'),
        renderHTML: (attributes) => ({ 'data-id': String(attributes.id ?? '') }),
      },
      label: {
        default: '',
        parseHTML: (element) => element.textContent?.replace(/^@/, '') ?? '',
        renderHTML: () => ({}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'span[data-mention]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    return ['span', mergeAttributes({ class: 'mention' }, HTMLAttributes), `@${String(node.attrs.label)}`];
  },

  renderText({ node }) {
    return `@${String(node.attrs.label)}`;
  },
});
