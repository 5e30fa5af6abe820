import type { Locale } from './codes.ts';
/** A mention in a comment's body: `@[name](person:id)` or `@[name](union:id)`. */
const mention = /@\[([^\]\n]{1,200})\]\((person|union):([0-9a-f]{24})\)/g;
export type BodyPart =
  | { type: 'text'; text: string }
  | { type: 'mention'; of: 'person' | 'union'; id: string; name: string };

/** Splits a comment's body into text and mentions, in order; joined again the parts are the body. */
export function bodyParts(body: string): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  for (const match of body.matchAll(mention)) {
    if (match.index > from) parts.push({ type: 'text', text: body.slice(from, match.index) });
    parts.push({ type: 'mention', name: match[1]!, of: match[2] as 'person' | 'union', id: match[3]! });
    from = match.index + match[0].length;
  }
  if (from < body.length) parts.push({ type: 'text', text: body.slice(from) });
  return parts;
}

/** Stands in the place of the name of somebody who deleted their account. */
export const formerMember: Record<Locale, string> = { el: 'Πρώην μέλος', en: 'Former member' };

export const mentionOf = (of: 'person' | 'union', refId: string, name: string): string =>
  `@[${name.replace(/[\][\n]/g, ' ')}](${of}:${refId})`;
