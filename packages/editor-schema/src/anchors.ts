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

/** A picture, a mention or a line break stands as one sign in a quote, as in the editor. */
export const objectSign = '\ufffc';

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

/** Letters that are looked at for one place. */
const mostLetters = 2_000;

/**
 * Where places of a branch stand in its text: from the first to the last letter that both have. Where they share none of them, as words
 * that the branch alone has, it is the block around them; null where the text has nothing of that either.
 */
export function placesInText(text: Y.Doc, branch: Y.Doc, places: readonly (TextPlace | null)[]): (TextPlace | null)[] {
  const [lines, there] = [[...linesOf(branch)], [...linesOf(text)]];
  const spotOf = (block: number, offset: number): TextPlace['start'] | null => {
    const line = lines[block]!;
    const letter = line.words[offset];
    const relative = Y.createRelativePositionFromTypeIndex(line.text, line.at + offset, 0);
    const found = Y.createAbsolutePositionFromRelativePosition(relative, text);
    if (!found) return null;
    const at = there.findIndex(
      (one) => one.text === found.type && one.at <= found.index && found.index < one.at + one.words.length,
    );
    const spot = at < 0 ? null : { block: at, offset: found.index - there[at]!.at };
    // Of a letter that was deleted Yjs tells the one behind it.
    return spot && there[at]!.words[spot.offset] === letter ? spot : null;
  };
  const shared = ({ start, end }: TextPlace): TextPlace | null => {
    let [first, last]: (TextPlace['start'] | null)[] = [null, null];
    let left = mostLetters;
    for (let block = start.block; block <= end.block && block < lines.length; block += 1) {
      const to = block === end.block ? end.offset : lines[block]!.words.length;
      for (let offset = block === start.block ? start.offset : 0; offset < to && left > 0; offset += 1, left -= 1) {
        const spot = spotOf(block, offset);
        if (!spot) continue;
        first ??= spot;
        last = { ...spot, offset: spot.offset + 1 };
      }
    }
    const inOrder =
      first && last && (first.block < last.block || (first.block === last.block && first.offset < last.offset));
    return inOrder ? { start: first!, end: last! } : null;
  };
  return places.map((place) => {
    if (!place || !lines[place.start.block] || !lines[place.end.block]) return null;
    const { block } = place.start;
    return shared(place) ?? shared({ start: { block, offset: 0 }, end: { block, offset: lines[block]!.words.length } });
  });
}
