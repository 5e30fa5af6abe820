import { blocksOf, type RawBlock } from '../form/blocks.ts';
import type { Attributes, Marker } from '../form/names.ts';
import type { Rules } from '../form/rules.ts';
import { lengthOf, marksIn, runsOfInsert, type DeltaOperation, type Run } from '../form/runs.ts';

/** Places of a text that stayed: `size` of them from `old` on are now those from `now` on. */
export interface Stretch {
  old: number;
  now: number;
  size: number;
}
export type Kept = readonly Stretch[];

export function* runsOfBlocks(blocks: readonly RawBlock[]): Generator<Run> {
  for (const { marker, content, ended } of blocks) {
    if (marker) yield { is: 'marker', marker };
    yield* content;
    if (ended) yield { is: 'end' };
  }
}

function sliceRun(run: Run, from: number, to: number): Run {
  return run.is === 'letters' ? { ...run, letters: run.letters.slice(from, to) } : run;
}

/** Marks after a format: null takes one off. */
function marked(run: Run, attributes: Record<string, unknown>): Run {
  if (run.is === 'marker' || run.is === 'end') return run;
  return { ...run, marks: marksIn(Object.assign({}, run.marks, attributes)) } as Run;
}

/** Reads runs piece by piece. */
class Reader {
  readonly #runs: Iterator<Run>;
  #now: Run | undefined;
  #offset = 0;

  constructor(runs: Iterator<Run>) {
    this.#runs = runs;
    this.#next();
  }

  #next(): void {
    const next = this.#runs.next();
    this.#now = next.done ? undefined : next.value;
    this.#offset = 0;
  }

  /** The runs of the next so many places; all that are left when there are fewer. */
  *take(count: number): Generator<Run> {
    let left = count;
    while (left > 0 && this.#now) {
      const size = Math.min(left, lengthOf(this.#now) - this.#offset);
      yield sliceRun(this.#now, this.#offset, this.#offset + size);
      this.#offset += size;
      left -= size;
      if (this.#offset === lengthOf(this.#now)) this.#next();
    }
  }
}

const sameMarks = (a: Attributes | null, b: Attributes | null): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));

/** Runs of letters with the same marks are one. */
function* joined(runs: Iterable<Run>): Generator<Run> {
  type Letters = Extract<Run, { is: 'letters' }>;
  let open = null as Letters | null;
  for (const run of runs) {
    if (open && run.is === 'letters' && sameMarks(open.marks, run.marks)) {
      open = { ...open, letters: open.letters + run.letters };
      continue;
    }
    if (open) yield open;
    open = run.is === 'letters' ? run : null;
    if (!open) yield run;
  }
  if (open) yield open;
}

function stretches(delta: readonly DeltaOperation[], total: number): Stretch[] {
  const kept: Stretch[] = [];
  let [old, now] = [0, 0];
  const keep = (size: number): void => {
    if (size > 0) kept.push({ old, now, size });
    old += size;
    now += size;
  };
  for (const { retain, insert, delete: gone } of delta) {
    if (retain !== undefined) keep(retain);
    else if (gone !== undefined) old += gone;
    else now += typeof insert === 'string' ? insert.length : 1;
  }
  keep(total - old);
  return kept;
}

/** The blocks of a text after a change. Those before and behind it are the same as before. */
export function patch(blocks: readonly RawBlock[], delta: readonly DeltaOperation[], rules: Rules): [RawBlock[], Kept] {
  const total = blocks.reduce((sum, block) => sum + block.size, 0);
  const kept = stretches(delta, total);
  // The first block that changes is the one before the first place that does: letters may join it.
  const first = delta[0]?.retain !== undefined && delta[0].attributes === undefined ? delta[0].retain : 0;
  let [from, start] = [0, 0];
  while (from < blocks.length && start + blocks[from]!.size < first) start += blocks[from++]!.size;
  const untouched = delta.reduce((sum, { retain = 0, delete: gone = 0 }) => sum + retain + gone, 0);
  let [to, end] = [blocks.length, total];
  while (to > from && end - blocks[to - 1]!.size > untouched) end -= blocks[--to]!.size;
  const reader = new Reader(runsOfBlocks(blocks.slice(from, to)));
  const changed = function* (): Generator<Run> {
    let skip = start;
    for (const { retain, insert, delete: gone, attributes } of delta) {
      if (retain !== undefined) {
        const size = retain - Math.min(skip, retain);
        skip -= Math.min(skip, retain);
        for (const run of reader.take(size)) yield attributes ? marked(run, attributes) : run;
      } else if (gone !== undefined) for (const _ of reader.take(gone));
      else yield* runsOfInsert(insert, attributes);
    }
    yield* reader.take(Number.POSITIVE_INFINITY);
  };
  return [blocks.slice(0, from).concat(blocksOf(joined(changed()), rules), blocks.slice(to)), kept];
}

/** The blocks with that of a marker read again: it may hold letters now and have held none before, or the other way. */
export function again(blocks: readonly RawBlock[], marker: Marker, rules: Rules): RawBlock[] {
  const at = blocks.findIndex((block) => block.marker === marker);
  if (at < 0) return [...blocks];
  // Letters behind a picture's marker are a block of their own.
  const to = blocks[at + 1] && blocks[at + 1]!.marker === null && !blocks[at]!.ended ? at + 2 : at + 1;
  return [...blocks.slice(0, at), ...blocksOf(joined(runsOfBlocks(blocks.slice(at, to))), rules), ...blocks.slice(to)];
}
