import { Extension } from '@tiptap/core';
import { blockId, headingUnit, type HeadingUnit } from '../attributes.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    units: {
      /** Makes the chosen lines headings that begin a part, a chapter or an article. */
      setUnit: (unit: HeadingUnit) => ReturnType;
    };
  }
}

const levels: Record<HeadingUnit, 1 | 2> = { part: 1, chapter: 1, article: 2 };

/** What headings begin (`unit`), and the names by which references find blocks (`id`). */
export const Units = Extension.create({
  name: 'units',

  addGlobalAttributes() {
    return [
      {
        types: ['heading', 'paragraph'],
        attributes: {
          id: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => blockId(element.getAttribute('data-id')),
            renderHTML: ({ id }) => (blockId(id) ? { 'data-id': blockId(id) } : {}),
          },
        },
      },
      {
        types: ['heading'],
        attributes: {
          unit: {
            default: null,
            parseHTML: (element) => headingUnit(element.getAttribute('data-unit')),
            renderHTML: ({ unit }) => (headingUnit(unit) ? { 'data-unit': headingUnit(unit) } : {}),
          },
        },
      },
    ];
  },

  addCommands() {
    return {
      setUnit:
        (unit) =>
        ({ commands }) =>
          commands.setNode('heading', { level: levels[unit], unit }),
    };
  },
});
