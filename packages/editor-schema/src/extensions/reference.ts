import { mergeAttributes, Node } from '@tiptap/core';
import { blockId, referenceForm, shortString } from '../attributes.ts';

/** Words that say where something stands («παρ. 2 του άρθρου 5»): made anew of what has the id `to`; `label` is what they were when written. */
export const Reference = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes() {
    return {
      to: {
        default: null,
        parseHTML: (element) => blockId(element.getAttribute('data-to')),
        renderHTML: (attributes) => ({ 'data-to': blockId(attributes.to) ?? '' }),
      },
      form: {
        default: 'plain',
        parseHTML: (element) => referenceForm(element.getAttribute('data-form')),
        renderHTML: (attributes) => ({ 'data-form': referenceForm(attributes.form) }),
      },
      label: {
        default: '',
        parseHTML: (element) => shortString(element.textContent, 200),
        renderHTML: () => ({}),
      },
    };
  },

  parseHTML() {
    return [{ tag: 'span[data-to]' }];
  },

  renderHTML({ node, HTMLAttributes }) {
    return ['span', mergeAttributes({ class: 'reference' }, HTMLAttributes), shortString(node.attrs.label, 200)];
  },

  renderText({ node }) {
    return shortString(node.attrs.label, 200);
  },
});
