import { mergeAttributes } from '@tiptap/core';
import TiptapImage from '@tiptap/extension-image';
import { foreignPicture, safeImageSource } from '../safe-url.ts';
import { captionLength, imageWidth, shortString, type ElementLike } from '../attributes.ts';

/** The picture of a figure, or the element itself. */
const pictureOf = (element: ElementLike): ElementLike => element.querySelector('img') ?? element;

/**
 * A picture on its own line: `src`, `alt`, the `caption` that stands under it, and `width` in percent of the text's width (10 to
 * 100, null for its own size). One of another site is shown as a link with its description: it is never fetched.
 */
export const Image = TiptapImage.extend({
  addAttributes() {
    return {
      src: {
        default: null,
        parseHTML: (element: ElementLike) => safeImageSource(pictureOf(element).getAttribute('src')),
        renderHTML: (attributes: Record<string, unknown>) => {
          const src = safeImageSource(attributes.src);
          return src ? { src } : {};
        },
      },
      alt: { default: '', parseHTML: (element: ElementLike) => pictureOf(element).getAttribute('alt') ?? '' },
      caption: {
        default: '',
        parseHTML: (element: ElementLike) =>
          shortString(element.querySelector('figcaption')?.textContent?.trim(), captionLength),
        renderHTML: () => ({}),
      },
      width: {
        default: null,
        parseHTML: (element: ElementLike) => imageWidth(Number(pictureOf(element).getAttribute('data-width'))),
        renderHTML: (attributes: Record<string, unknown>) => {
          const width = imageWidth(attributes.width);
          return width ? { 'data-width': String(width), style: `width: ${width}%` } : {};
        },
      },
    };
  },
  parseHTML() {
    const known = (element: ElementLike) => (safeImageSource(pictureOf(element).getAttribute('src')) ? null : false);
    return [
      // One picture with its words: what else calls itself a figure is read as what lies in it.
      { tag: 'figure:has(> img[src]:only-of-type)', getAttrs: known },
      { tag: 'img[src]', getAttrs: known },
    ];
  },
  renderHTML({ HTMLAttributes, node }) {
    const foreign = foreignPicture(node.attrs.src);
    if (foreign)
      return [
        'a',
        { href: foreign, target: '_blank', rel: 'noopener noreferrer nofollow', class: 'foreign-picture' },
        String(node.attrs.alt || foreign),
      ];
    const picture = ['img', mergeAttributes(this.options.HTMLAttributes, { loading: 'lazy' }, HTMLAttributes)] as const;
    const caption = shortString(node.attrs.caption, captionLength);
    return caption === '' ? picture : ['figure', picture, ['figcaption', { dir: 'auto' }, caption]];
  },
}).configure({ inline: false, allowBase64: false });
