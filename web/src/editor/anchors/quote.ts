import type { Node } from '@tiptap/pm/model';

/** The text of a document with, for each character, where it stands. Blocks are parted by a line feed. */
export interface IndexedText {
  text: string;
  /** Position before the character at the same index. */
  positions: number[];
}

/** Atoms (a mention, a picture) stand as one object-replacement character, so that offsets stay honest. */
export const objectSign = '\uFFFC';

export function indexText(doc: Node, from = 0, to = doc.content.size): IndexedText {
  const parts: string[] = [];
  const positions: number[] = [];
  const add = (text: string, at: number, step: number) => {
    parts.push(text);
    for (let i = 0; i < text.length; i++) positions.push(at + i * step);
  };
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isText) {
      const start = Math.max(from, at);
      add(node.text!.slice(start - at, to - at), start, 1);
    } else if (node.isTextblock) {
      if (positions.length > 0) add('\n', at, 0);
    } else if (node.isLeaf && at >= from) add(objectSign, at, 0);
    return true;
  });
  return { text: parts.join(''), positions };
}

export interface QuoteContext {
  quote: string;
  prefix: string;
  suffix: string;
}

/** What a range says, with up to `around` characters on each side, cut to the contract's lengths. */
export function quoteOf(doc: Node, from: number, to: number, limits: { quote: number; around: number }): QuoteContext {
  const words = (a: number, b: number) => indexText(doc, a, b).text;
  return {
    quote: words(from, to).trim().slice(0, limits.quote),
    prefix: words(Math.max(0, from - limits.around * 2), from).slice(-limits.around),
    suffix: words(to, Math.min(doc.content.size, to + limits.around * 2)).slice(0, limits.around),
  };
}

const commonEnd = (a: string, b: string): number => {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
};
const commonStart = (a: string, b: string): number => {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
};

/** Context that must agree before words found again are taken for the same words. */
const agreeing = 8;
/** Words this long, found once, need no context. */
const unmistakable = 24;

/**
 * Finds words that were deleted and have come back (an undo elsewhere gives them new identities in Yjs): the quote must
 * stand there whole, and either what surrounds it agrees or the quote is long and stands there once. Otherwise null: a
 * thread without a place is better than one in a wrong place.
 */
export function findQuote(
  indexed: IndexedText,
  { quote, prefix, suffix }: QuoteContext,
): { from: number; to: number } | null {
  const { text, positions } = indexed;
  if (quote.trim().length === 0) return null;
  let best: { at: number; score: number } | null = null;
  let found = 0;
  for (let at = text.indexOf(quote); at !== -1 && found < 500; at = text.indexOf(quote, at + 1)) {
    found++;
    const before = commonEnd(text.slice(Math.max(0, at - prefix.length), at), prefix);
    const after = commonStart(text.slice(at + quote.length, at + quote.length + suffix.length), suffix);
    const score = before + after;
    if (!best || score > best.score) best = { at, score };
  }
  if (!best) return null;
  const enough = Math.min(agreeing, prefix.length + suffix.length);
  const convincing = (enough > 0 && best.score >= enough) || (found === 1 && quote.length >= unmistakable);
  if (!convincing) return null;
  const last = positions[best.at + quote.length - 1]!;
  return { from: positions[best.at]!, to: last + 1 };
}
