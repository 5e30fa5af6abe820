import type { Anchor } from '@koinon/contract';
import { type Marker, kindOf, tableKind, textOf, textsIn } from '@koinon/live-text';
import * as Y from 'yjs';

/** The text of a document and those in the cells of its tables. */
function* texts(text: Y.Text): Generator<Y.Text> {
  yield text;
  for (const { insert } of text.toDelta() as { insert: unknown }[])
    if (insert instanceof Y.Map && kindOf(insert as Marker) === tableKind)
      for (const cell of textsIn(insert as Marker)) yield* texts(cell);
}

/** Letters alone: how a quote joins paragraphs does not matter. */
const letters = (words: string) => words.replaceAll(/[\s\uFFFC]+/g, '');
const lettersOf = (text: Y.Text) =>
  letters(
    (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join(''),
  );

const placeOf = (doc: Y.Doc, position: string) =>
  Y.createAbsolutePositionFromRelativePosition(
    Y.decodeRelativePosition(new Uint8Array(Buffer.from(position, 'base64'))),
    doc,
  );

/** The words of a text from one place to another, in a line; what is no letter is a space. */
function between(text: Y.Text, from: number, to: number): string {
  const all = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\uFFFC'))
    .join('');
  return all
    .slice(from, to)
    .replaceAll(/[\s\uFFFC]+/g, ' ')
    .trim();
}

/**
 * The words at an anchor as the text has them now: those between its ends, or the same words somewhere else. Null where there are none.
 */
export function wordsAt(doc: Y.Doc, { start, end, quote }: Anchor): string | null {
  const [from, to] = [placeOf(doc, start), placeOf(doc, end)];
  if (from && to && from.type === to.type && to.index > from.index)
    return from.type instanceof Y.Text ? between(from.type, from.index, to.index) : '';
  const wanted = letters(quote);
  const found = wanted !== '' && [...texts(textOf(doc))].some((text) => lettersOf(text).includes(wanted));
  return found ? quote.replaceAll(/\s+/g, ' ').trim() : null;
}

/** Whether the words of an anchor are still in a text. */
export const isThere = (doc: Y.Doc, anchor: Anchor): boolean => wordsAt(doc, anchor) !== null;
