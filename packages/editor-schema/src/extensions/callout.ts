import { Node } from '@tiptap/core';
import { calloutTone, type CalloutTone } from '../attributes.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    callout: {
      /** Puts the chosen blocks in a box of this tone, changes the tone of the box around them, or takes the box away. */
      toggleCallout: (tone: CalloutTone) => ReturnType;
    };
  }
}

/** A box that stands out: information, something important, a decision, an open question. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,

  addAttributes() {
    return {
      tone: {
        default: 'info',
        parseHTML: (element) => calloutTone(element.getAttribute('data-callout')),
        renderHTML: (attributes) => ({ 'data-callout': calloutTone(attributes.tone) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: '[data-callout]' }];
  },

  renderHTML({ HTMLAttributes }) {
    return ['aside', { ...HTMLAttributes, class: 'callout' }, 0];
  },

  addCommands() {
    return {
      toggleCallout:
        (tone) =>
        ({ commands, editor }) => {
          if (editor.isActive('callout', { tone })) return commands.lift('callout');
          if (editor.isActive('callout')) return commands.updateAttributes('callout', { tone });
          return commands.wrapIn('callout', { tone });
        },
    };
  },
});
