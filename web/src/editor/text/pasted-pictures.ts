import { foreignPicture, safeImageSource } from '@koinon/editor-schema';

/** The pictures of pasted content that ask for more than being put into the text. */
export interface PastedPictures {
  /** Addresses of pictures of other documents: whoever reads this one may not be allowed to see them there. */
  readonly others: string[];
  /** How many pictures of other sites became links. */
  readonly foreign: number;
}

/** Leaves of a parsed document's pictures only those that the page can show; those of other sites become links. */
export function settlePictures(document: Document, documentId: string, origin: string): PastedPictures {
  const others = new Set<string>();
  let foreign = 0;
  for (const image of document.querySelectorAll('img')) {
    const given = image.getAttribute('src') ?? '';
    const own = safeImageSource(given.startsWith(`${origin}/`) ? given.slice(origin.length) : given);
    if (own) {
      image.setAttribute('src', own);
      if (!own.startsWith(`/api/documents/${documentId}/`)) others.add(own);
      continue;
    }
    const href = foreignPicture(given);
    const words = image.alt.trim();
    if (href) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = words || href;
      image.replaceWith(link);
      foreign += 1;
    } else image.replaceWith(words);
  }
  return { others: [...others], foreign };
}
