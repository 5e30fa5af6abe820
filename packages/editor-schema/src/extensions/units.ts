import { Extension } from '@tiptap/core';
import { blockId, headingUnit, textLanguage, type HeadingUnit, type TextLanguage } from '../attributes.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    units: {
      /** Makes the chosen lines headings that begin a part, a chapter or an article. */
      setUnit: (unit: HeadingUnit) => ReturnType;
      /** The language of the chosen paragraphs; null: that of the text. */
      setTextLanguage: (lang: TextLanguage | null) => ReturnType;
    };
  }
}

const levels: Record<HeadingUnit, 1 | 2> = { part: 1, chapter: 1, article: 2 };

/** What headings begin (`unit`), the names by which references find blocks (`id`), and the language of blocks (`lang`). */
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
          lang: {
            default: null,
            // Not read of `lang`: other programs write that on every paragraph.
            parseHTML: (element) => textLanguage(element.getAttribute('data-lang')),
            renderHTML: ({ lang }) =>
              textLanguage(lang) ? { lang: textLanguage(lang), 'data-lang': textLanguage(lang) } : {},
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
      setTextLanguage:
        (lang) =>
        ({ tr, dispatch }) => {
          const { from, to } = tr.selection;
          tr.doc.nodesBetween(from, to, (node, at) => {
            if (dispatch && ['paragraph', 'heading'].includes(node.type.name) && node.attrs.lang !== lang)
              tr.setNodeAttribute(at, 'lang', lang);
          });
          return true;
        },
    };
  },
});
