import type { TextJson } from '@koinon/editor-schema';

/** What somebody said in a word processor. */
export interface Remark {
  /** Empty where the file does not say. */
  author: string;
  /** ISO 8601, null where the file does not say. */
  at: string | null;
  body: string;
  /** Where its words stand; null: on the whole text. */
  place: RemarkPlace | null;
}

/** Ends of a stretch of a text: a block among those that hold letters, in reading order, and an offset in it. */
export interface RemarkPlace {
  start: Spot;
  end: Spot;
}
export interface Spot {
  block: number;
  offset: number;
}

/*
 * While a file is read, the ends of a remark stand in the text itself, each as one sign for private use that no font has: so
 * they stay where they belong through everything that is done to the text.
 */
const base = 0xf0000;
export const mostRemarks = 30_000;
const signs = /[\u{f0000}-\u{ffffd}]/gu;

export const startSign = (index: number): string => String.fromCodePoint(base + 2 * index);
export const endSign = (index: number): string => String.fromCodePoint(base + 2 * index + 1);
/** What a sign stands for; null for any other letter. */
export function signAt(letter: string): { index: number; starts: boolean } | null {
  const code = letter.codePointAt(0)! - base;
  return code < 0 || code > 0xfffd ? null : { index: code >> 1, starts: code % 2 === 0 };
}
export const withoutSigns = (text: string): string => text.replace(signs, '');

const lettersOf = (inline: TextJson): string => inline.text ?? '\u{fffc}';
export const holdsLetters = ({ content }: TextJson): boolean =>
  content?.some(({ type }) => type === 'text' || type === 'hardBreak' || type === 'mention' || type === 'footnote') ===
  true;

/** Takes the signs out of a text, and puts what they say into the remarks. */
export function liftSigns(json: TextJson, remarks: readonly Remark[]): TextJson {
  const starts = new Map<number, Spot>();
  const ends = new Map<number, Spot>();
  const blocks: string[] = [];

  function line(node: TextJson): TextJson {
    const content: TextJson[] = [];
    const found: [number, number][] = [];
    let offset = 0;
    for (const inline of node.content ?? []) {
      if (inline.text === undefined) {
        content.push(inline);
        offset += 1;
        continue;
      }
      let text = '';
      for (const sign of inline.text) {
        const code = sign.codePointAt(0)!;
        if (code >= base && code <= 0xffffd) found.push([code - base, offset + text.length]);
        else text += sign;
      }
      offset += text.length;
      if (text !== '') content.push({ ...inline, text });
    }
    // A block without letters has no place: what was said there is said at the one behind it.
    const block = blocks.length;
    for (const [code, at] of found) (code % 2 === 0 ? starts : ends).set(code >> 1, { block, offset: at });
    if (content.length > 0) blocks.push(content.map(lettersOf).join(''));
    const { content: _, ...rest } = node;
    return { ...rest, ...(content.length > 0 ? { content } : {}) };
  }
  const walk = (node: TextJson): TextJson =>
    holdsLetters(node) ? line(node) : { ...node, ...(node.content ? { content: node.content.map(walk) } : {}) };
  const lifted = walk(json);
  remarks.forEach((remark, index) => {
    remark.place = placeOf(starts.get(index), ends.get(index), blocks);
  });
  return lifted;
}

/** A stretch with letters in it: one without takes the word beside it. */
function placeOf(start: Spot | undefined, end: Spot | undefined, blocks: readonly string[]): RemarkPlace | null {
  if (!start || blocks.length === 0) return null;
  let from = start;
  if (from.block >= blocks.length) from = { block: blocks.length - 1, offset: blocks.at(-1)!.length };
  const length = blocks[from.block]!.length;
  let to = end && end.block < blocks.length ? end : { block: from.block, offset: length };
  if (to.block < from.block || (to.block === from.block && to.offset < from.offset)) to = from;
  if (to.block === from.block && to.offset === from.offset) {
    const words = blocks[from.block]!;
    const before = /\S*\s*$/.exec(words.slice(0, from.offset))![0].length;
    const after = before > 0 ? 0 : /^\s*\S*/.exec(words.slice(from.offset))![0].length;
    return {
      start: { block: from.block, offset: from.offset - before },
      end: { block: from.block, offset: from.offset + after },
    };
  }
  return { start: from, end: to };
}
