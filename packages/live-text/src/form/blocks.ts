import type { Rules } from './rules.ts';
import { tableKind } from './rules.ts';
import { kindOf } from './marker.ts';
import type { Inline, Run } from './runs.ts';
import { lengthOf } from './runs.ts';
import type { Marker } from './names.ts';

/** A stretch of a text that is shown as one block, or not at all. */
export interface RawBlock {
  /** Null for letters that lost their marker: a paragraph beside the block before them. */
  marker: Marker | null;
  content: readonly Inline[];
  /** Its end stands behind its letters. */
  ended: boolean;
  /** How many places it takes in its text. */
  size: number;
}

const block = (marker: Marker | null, content: readonly Inline[], ended: boolean): RawBlock => ({
  marker,
  content,
  ended,
  size: (marker ? 1 : 0) + contentLength(content) + (ended ? 1 : 0),
});

export const contentLength = (content: readonly Inline[]): number =>
  content.reduce((sum, run) => sum + lengthOf(run), 0);

/**
 * The blocks of a stretch of a text. A block begins with a marker and ends with its end, the next marker or the stretch.
 * A picture, a rule or a table holds no letters: what lies behind its marker is a block of its own.
 */
export function blocksOf(runs: Iterable<Run>, rules: Rules): RawBlock[] {
  const blocks: RawBlock[] = [];
  let open: { marker: Marker | null; content: Inline[]; leaf: boolean } | null = null;
  const close = (ended: boolean): void => {
    if (open) blocks.push(block(open.marker, open.content, ended));
    else if (ended) blocks.push(block(null, [], ended));
    open = null;
  };
  for (const run of runs) {
    if (run.is === 'marker') {
      close(false);
      open = { marker: run.marker, content: [], leaf: holdsNoLetters(kindOf(run.marker), rules) };
    } else if (run.is === 'end') close(true);
    else {
      // TypeScript does not see that `close` sets it.
      const now = open as { leaf: boolean } | null;
      if (now?.leaf) close(false);
      open ??= { marker: null, content: [], leaf: false };
      (open as { content: Inline[] }).content.push(run);
    }
  }
  close(false);
  return blocks;
}

export function holdsNoLetters(kind: string, rules: Rules): boolean {
  const type = rules.blockType(kind);
  return type.isLeaf || type.name === tableKind;
}
