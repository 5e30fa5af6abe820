import type { TextJson } from '@koinon/editor-schema';

/** Pictures belong to the page of the application; on a page that the server writes their words stand alone. */
export const withoutPictures = (node: TextJson): TextJson => ({
  ...node,
  ...(node.content ? { content: node.content.filter(({ type }) => type !== 'image').map(withoutPictures) } : {}),
});
