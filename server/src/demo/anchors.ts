import type { Anchor } from '@koinon/contract';
import { type Marker, kindOf, tableKind, textOf, textsIn } from '@koinon/live-text';
import * as Y from 'yjs';

const contextLength = 40;

/** The text of a document and those in the cells of its tables. */
function* texts(text: Y.Text): Generator<Y.Text> {
  yield text;
  for (const { insert } of text.toDelta() as { insert: unknown }[])
    if (insert instanceof Y.Map && kindOf(insert as Marker) === tableKind)
      for (const cell of textsIn(insert as Marker)) yield* texts(cell);
}

const words = (text: Y.Text) =>
  (text.toDelta() as { insert: unknown }[])
    // An embed is one place in the text, so that indexes stay true.
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');

const position = (text: Y.Text, index: number, assoc: number) =>
  Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))).toString('base64');

/** Context stays within the paragraph: what lies behind the last, or before the first, place that is no letter of it. */
const lastLine = (text: string) => text.split(/[\n\uFFFC]/).at(-1)!;
const firstLine = (text: string) => text.split(/[\n\uFFFC]/)[0]!;

/**
 * The anchor of a comment on the first place where a text has these words (within one paragraph), or null when it has not.
 * The end clings to the last quoted letter: what is written after it does not become part of the quote.
 */
export function anchorOf(doc: Y.Doc, quote: string): Anchor | null {
  for (const text of texts(textOf(doc))) {
    const whole = words(text);
    const start = whole.indexOf(quote);
    if (start < 0) continue;
    const end = start + quote.length;
    return {
      start: position(text, start, 0),
      end: position(text, end, -1),
      quote,
      prefix: lastLine(whole.slice(Math.max(0, start - contextLength), start)),
      suffix: firstLine(whole.slice(end, end + contextLength)),
    };
  }
  return null;
}
