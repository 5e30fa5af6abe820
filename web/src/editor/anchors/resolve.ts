import { limits, type Anchor } from '@koinon/contract';
import type { EditorState } from '@tiptap/pm/state';
import { findQuote, indexText, quoteOf, type IndexedText } from './quote.ts';
import { decodePosition, encodePosition, positionOf, relativeOf } from './relative.ts';

export interface Range {
  from: number;
  to: number;
}

const around = 40;

/** The anchor of a range of the text, as the contract has it. Throws when the text is not bound to a shared document. */
export function anchorOf(state: EditorState, { from, to }: Range): Anchor {
  return {
    start: encodePosition(relativeOf(state, from, 'after')),
    end: encodePosition(relativeOf(state, to, 'before')),
    ...quoteOf(state.doc, from, to, { quote: limits.quote, around }),
  };
}

/**
 * Where an anchor's words stand now; null when they are gone. The positions come first; when they have collapsed, the
 * quote is looked for, because words that come back have new identities, be it by undo or with a version. `indexed` is made once for many.
 */
export function resolveAnchor(
  state: EditorState,
  anchor: Anchor,
  indexed: () => IndexedText = () => indexText(state.doc),
): Range | null {
  const [start, end] = [decodePosition(anchor.start), decodePosition(anchor.end)];
  const from = start && positionOf(state, start);
  const to = end && positionOf(state, end);
  if (from !== null && to !== null && to > from && says(state, from, to, anchor.quote))
    return withReturned(state, { from, to }, anchor.quote);
  return findQuote(indexed(), { quote: anchor.quote, prefix: anchor.prefix ?? '', suffix: anchor.suffix ?? '' });
}

/**
 * Words of one edge that were deleted and came back are new ones, beside the range or with others within it: it is where the
 * quote reads whole from its beginning or up to its end.
 */
function withReturned({ doc }: EditorState, { from, to }: Range, quote: string): Range {
  const { length } = quote;
  const reads = (start: number, end: number): string => indexText(doc, start, end).text;
  // A quote that was cut does not tell how far the words went.
  if (length === 0 || length >= limits.quote || reads(from, to).trim() === quote) return { from, to };
  if (from + length <= doc.content.size && reads(from, from + length) === quote) return { from, to: from + length };
  if (to >= length && reads(to - length, to) === quote) return { from: to - length, to };
  return { from, to };
}

/** A range that spans two blocks' edges but holds no words has lost its words. A quote-less anchor is on a picture or rule. */
function says(state: EditorState, from: number, to: number, quote: string): boolean {
  return quote === '' || state.doc.textBetween(from, to, '', '\uFFFC').length > 0;
}
