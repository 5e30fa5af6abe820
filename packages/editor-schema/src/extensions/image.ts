import { mergeAttributes } from '@tiptap/core';
import TiptapImage from '@tiptap/extension-image';
import { foreignPicture, safeImageSource } from '../safe-url.ts';
import { imageWidth, type ElementLike } from '../attributes.ts';

/**
 * A picture on its own line: `src`, `alt`, and `width` in percent of the text's width (10 to 100, null for its own size). One of
 * another site is shown as a link with its description: it is never fetched.
 */
export const Image = TiptapImage.extend({
  addAttributes() {
    return {
      src: {
        default: null,
        parseHTML: (element: ElementLike) => safeImageSource(element.getAttribute('src')),
        renderHTML: (attributes: Record<string, unknown>) => {
          const src = safeImageSource(attributes.src);
          return src ? { src } : {};
        },
      },
      alt: { default: '' },
      width: {
        default: null,
        parseHTML: (element: ElementLike) => imageWidth(Number(element.getAttribute('data-width'))),
        renderHTML: (attributes: Record<string, unknown>) => {
          const width = imageWidth(attributes.width);
          return width ? { 'data-width': String(width), style: `width: ${width}%` } : {};
        },
      },
    };
  },
  parseHTML() {
    return [{ tag: 'img[src]', getAttrs: (element) => (safeImageSource(element.getAttribute('src')) ? null : false) }];
  },
  renderHTML({ HTMLAttributes, node }) {
    const foreign = foreignPicture(node.attrs.src);
    if (foreign)
      return [
        'a',
        { href: foreign, target: '_blank', rel: 'noopener noreferrer nofollow', class: 'foreign-picture' },
        String(node.attrs.alt || foreign),
      ];
    return ['img', mergeAttributes(this.options.HTMLAttributes, { loading: 'lazy' }, HTMLAttributes)];
  },
}).configure({ inline: false, allowBase64: false });
