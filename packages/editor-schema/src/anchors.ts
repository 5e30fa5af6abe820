import { lettersOf, textOf } from '@koinon/live-text';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { contentRules } from './content-rules.ts';

/** A stretch of a text: blocks that hold letters are counted in reading order, and an offset in each. */
export interface TextPlace {
  start: { block: number; offset: number };
  end: { block: number; offset: number };
}

/** What the contract calls an anchor. */
export interface MadeAnchor {
  start: string;
  end: string;
  quote: string;
  prefix: string;
  suffix: string;
}

/** A mention or a line break stands as one sign, as in the editor. */
const objectSign = '\ufffc';

interface Line {
  text: Y.Text;
  at: number;
  words: string;
}

function* linesOf(doc: Y.Doc): Generator<Line> {
  for (const { text, at, length } of lettersOf(textOf(doc), contentRules)) {
    const parts = text.toDelta() as { insert: unknown }[];
    const all = parts.map(({ insert }) => (typeof insert === 'string' ? insert : objectSign)).join('');
    yield { text, at, words: all.slice(at, at + length).replaceAll('\u2028', objectSign) };
  }
}

/** Anchors of places in the text that an update holds. Null for a place that is not there. */
export function anchorsOf(
  update: Uint8Array,
  places: readonly (TextPlace | null)[],
  { quote, around }: { quote: number; around: number },
): (MadeAnchor | null)[] {
  if (places.every((place) => place === null)) return places.map(() => null);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const lines = [...linesOf(doc)];
  const position = ({ text, at }: Line, offset: number, assoc: number): string =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at + offset, assoc)));
  const made = places.map((place): MadeAnchor | null => {
    const first = place && lines[place.start.block];
    const last = place && lines[place.end.block];
    if (!first || !last) return null;
    const { start, end } = place;
    const words =
      start.block === end.block
        ? first.words.slice(start.offset, end.offset)
        : [
            first.words.slice(start.offset),
            ...lines.slice(start.block + 1, end.block).map((line) => line.words),
            last.words.slice(0, end.offset),
          ].join('\n');
    return {
      start: position(first, start.offset, 0),
      end: position(last, end.offset, -1),
      quote: words.trim().slice(0, quote),
      prefix: first.words.slice(Math.max(0, start.offset - around), start.offset),
      suffix: last.words.slice(end.offset, end.offset + around),
    };
  });
  doc.destroy();
  return made;
}

/** The way back: where in a text the ends of anchors stand now. Null for one whose words are gone. */
export function placesOf(
  doc: Y.Doc,
  anchors: readonly ({ start: string; end: string } | null)[],
): (TextPlace | null)[] {
  const lines = [...linesOf(doc)];
  const spotOf = (encoded: string): TextPlace['start'] | null => {
    try {
      const relative = Y.decodeRelativePosition(fromBase64(encoded));
      const found = Y.createAbsolutePositionFromRelativePosition(relative, doc);
      const block = lines.findIndex(
        ({ text, at, words }) => text === found?.type && at <= found.index && found.index <= at + words.length,
      );
      return found && block >= 0 ? { block, offset: found.index - lines[block]!.at } : null;
    } catch {
      // What somebody sent as a position may be none.
      return null;
    }
  };
  return anchors.map((anchor) => {
    const start = anchor && spotOf(anchor.start);
    const end = anchor && spotOf(anchor.end);
    if (!start || !end) return null;
    const backwards = end.block < start.block || (end.block === start.block && end.offset < start.offset);
    return backwards ? null : { start, end };
  });
}
