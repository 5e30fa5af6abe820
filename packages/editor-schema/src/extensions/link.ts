import TiptapLink from '@tiptap/extension-link';
import type { ElementLike } from '../attributes.ts';
import { safeLink } from '../safe-url.ts';

/**
 * Links carry an address and nothing else: target, rel and class would let one writer decide how another's browser
 * behaves, so those are fixed at rendering. An address that is not safe is neither parsed nor rendered.
 */
export const Link = TiptapLink.extend({
  // Words typed behind a link are words, not more of the link.
  inclusive: false,

  addAttributes() {
    return {
      href: {
        default: null,
        parseHTML: (element: ElementLike) => safeLink(element.getAttribute('href')),
        renderHTML: (attributes: Record<string, unknown>) => {
          const href = safeLink(attributes.href);
          return href ? { href } : {};
        },
      },
    };
  },
}).configure({
  openOnClick: false,
  linkOnPaste: true,
  autolink: true,
  defaultProtocol: 'https',
  protocols: [],
  isAllowedUri: (url: string) => safeLink(url) !== null,
  HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow', class: null },
});
