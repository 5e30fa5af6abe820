/** Schemes a link in a text may have. Everything else (javascript:, data:, file:, relative paths) is refused. */
export const linkSchemes = ['http:', 'https:', 'mailto:', 'tel:'] as const;

const maxUrl = 2_000;

/**
 * The link as it may be stored and shown, or null when it may not. The address is read by the WHATWG URL parser, the same
 * rules a browser follows, so mixed case, tabs, newlines and leading control characters cannot hide a scheme.
 */
export function safeLink(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > maxUrl) return null;
  try {
    const url = new URL(href);
    if (!(linkSchemes as readonly string[]).includes(url.protocol)) return null;
    if (url.username || url.password) return null;
    return url.href;
  } catch {
    return null;
  }
}

/**
 * Makes a link of what a person typed: an address without a scheme becomes https, an e-mail address mailto, a telephone
 * number tel. Null when nothing sensible comes of it.
 */
export function linkFromInput(input: string): string | null {
  const text = input.trim();
  if (!text) return null;
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeLink(`mailto:${text}`);
  if (/^\+?[\d\s().-]{6,20}$/.test(text)) return safeLink(`tel:${text.replace(/[^\d+]/g, '')}`);
  if (/^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/:]+\.[^/:]+:\d+/.test(text)) return safeLink(text);
  return /^[^\s/.]+(\.[^\s/.]+)+([:/?#].*)?$/u.test(text) ? safeLink(`https://${text}`) : null;
}

const ownImage = /^\/api\/documents\/[0-9a-f]{24}\/images\/[0-9a-f]{24}$/;

/** The address of a picture of one of Koinon's own documents; the page shows no others. Null otherwise. */
export const safeImageSource = (src: unknown): string | null =>
  typeof src === 'string' && ownImage.test(src) ? src : null;

/** The address of a picture of another site, which is never fetched: it may only be linked to. Null for everything else. */
export function foreignPicture(src: unknown): string | null {
  const url = safeLink(src);
  return url?.startsWith('https:') ? url : null;
}
