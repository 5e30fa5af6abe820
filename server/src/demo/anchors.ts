import type { Anchor } from '@koinon/contract';
import { textFragment } from '@koinon/editor-schema';
import * as Y from 'yjs';

const contextLength = 40;

/** Every run of text of a document, in reading order. */
function* texts(fragment: Y.XmlFragment): Generator<Y.XmlText> {
  for (const node of fragment.toArray()) {
    if (node instanceof Y.XmlText) yield node;
    else if (node instanceof Y.XmlElement) yield* texts(node);
  }
}

const words = (text: Y.XmlText) =>
  (text.toDelta() as { insert: unknown }[])
    // An embed is one place in the text, so that indexes stay true.
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');

const position = (text: Y.XmlText, index: number, assoc: number) =>
  Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))).toString('base64');

/**
 * The anchor of a comment on the first place where a text has these words (within one paragraph), or null when it has not.
 * The end clings to the last quoted letter: what is written after it does not become part of the quote.
 */
export function anchorOf(doc: Y.Doc, quote: string): Anchor | null {
  for (const text of texts(doc.getXmlFragment(textFragment))) {
    const whole = words(text);
    const start = whole.indexOf(quote);
    if (start < 0) continue;
    const end = start + quote.length;
    return {
      start: position(text, start, 0),
      end: position(text, end, -1),
      quote,
      prefix: whole.slice(Math.max(0, start - contextLength), start),
      suffix: whole.slice(end, end + contextLength),
    };
  }
  return null;
}
