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
 * quote is looked for, because words that come back by undo have new identities. `indexed` is made once for many.
 */
export function resolveAnchor(
  state: EditorState,
  anchor: Anchor,
  indexed: () => IndexedText = () => indexText(state.doc),
): Range | null {
  const [start, end] = [decodePosition(anchor.start), decodePosition(anchor.end)];
  const from = start && positionOf(state, start);
  const to = end && positionOf(state, end);
  if (from !== null && to !== null && to > from && says(state, from, to, anchor.quote)) return { from, to };
  return findQuote(indexed(), { quote: anchor.quote, prefix: anchor.prefix ?? '', suffix: anchor.suffix ?? '' });
}

/** A range that spans two blocks' edges but holds no words has lost its words. A quote-less anchor is on a picture or rule. */
function says(state: EditorState, from: number, to: number, quote: string): boolean {
  return quote === '' || state.doc.textBetween(from, to, '', '\uFFFC').length > 0;
}
