import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { blockEnd } from '../form/names.ts';
import type { DeltaOperation } from '../form/runs.ts';
import { rebased } from './held.ts';
import type { Kept } from './patch.ts';
import { formatsOf, inlineInserts } from '../tree/write.ts';
import type { JsonMark, JsonNode } from '../tree/json.ts';

export interface Range {
  from: number;
  to: number;
}

/** A stretch of an old text that is not the writer's to delete. */
export interface Guarded extends Range {
  /** A table that was taken away, which is never deleted; else remains of a block, that part nobody's letters any more. */
  holds: boolean;
}

interface Keeping {
  attributes?: Record<string, unknown> | undefined;
  within?: boolean;
}

/** Writes what becomes of a stretch of a text, from its beginning to its end: what is kept, what is put in between. */
export class Emitter {
  readonly text: Y.Text;
  readonly #operations: DeltaOperation[] = [];
  readonly #guarded: readonly Guarded[];
  readonly #to: number;
  #at: number;
  readonly #kept: Kept | undefined;

  /** `kept`: what of the text is still there, where others have changed it since it was as the editor shows it. */
  constructor(text: Y.Text, { from, to }: Range, guarded: readonly Guarded[], kept: Kept | undefined) {
    this.#kept = kept;
    this.text = text;
    this.#at = from;
    this.#to = to;
    this.#guarded = guarded;
    if (from > 0) this.#operations.push({ retain: from });
  }

  /** Whether this place can still be kept: what was passed is behind. Within a block nothing may lie that is not deleted. */
  mayKeep(place: number, within = false): boolean {
    if (place < this.#at || place >= this.#to) return false;
    return !within || !this.#guarded.some(({ from, holds }) => holds && from >= this.#at && from < place);
  }

  /** What comes next belongs to this place: nothing that is not deleted stands between. */
  reach(place: number): void {
    const last = this.#guarded.findLast(({ from, to }) => from >= this.#at && to <= place);
    if (last) this.#pass(last.to);
  }

  /** What is put in stands before what was deleted there. */
  insert(insert: unknown, attributes: Record<string, unknown> = {}): void {
    this.#operations.push({ insert, attributes });
  }

  /** `within` a block: remains of others, which would part it, go. */
  keep(place: number, size: number, { attributes, within = false }: Keeping = {}): void {
    this.#pass(place, within);
    this.#retain(size, attributes);
    this.#at = place + size;
  }

  #retain(size: number, attributes?: Record<string, unknown>): void {
    const last = this.#operations.at(-1);
    // Yjs parts its items where operations part: one is enough for what stays as it is.
    if (!attributes && last?.retain !== undefined && !last.attributes) last.retain += size;
    else this.#operations.push(attributes ? { retain: size, attributes } : { retain: size });
  }

  #pass(to: number, within = false): void {
    while (this.#at < to) {
      const guarded = this.#guarded.find((stretch) => stretch.to > this.#at && (stretch.holds || !within));
      const [from, end] = guarded ? [Math.min(guarded.from, to), Math.min(guarded.to, to)] : [to, to];
      if (from > this.#at) this.#operations.push({ delete: from - this.#at });
      if (end > from) this.#retain(end - Math.max(from, this.#at));
      this.#at = Math.max(end, from);
    }
  }

  /** Everything that was not kept goes. */
  apply(): void {
    this.#pass(this.#to);
    const last = this.#operations.findLastIndex(({ retain, attributes }) => retain === undefined || attributes);
    if (last < 0) return;
    const operations = this.#operations.slice(0, last + 1);
    this.text.applyDelta(this.#kept ? rebased(operations, this.#kept) : operations);
  }

  end(): void {
    this.insert(blockEnd);
  }

  /** Letters of the editor's, from one place in their block to another. */
  letters(node: Node, from: number, to: number): void {
    if (to <= from) return;
    const json = node.content.cut(from, to).toJSON() as JsonNode[];
    for (const { insert, attributes } of inlineInserts(json)) this.insert(insert, attributes);
  }

  /** Letters that stay, with the marks they have now. `place` is where the first of them lies. */
  keptLetters(
    place: number,
    size: number,
    [old, oldFrom]: [Node, number],
    [now, nowFrom]: [Node, number],
    within: boolean,
  ): void {
    if (old === now) return this.keep(place, size, { within });
    for (let done = 0; done < size;) {
      const [a, b] = [childAt(old, oldFrom + done), childAt(now, nowFrom + done)];
      const count = Math.min(size - done, a.left, b.left);
      const changes = a.node === b.node ? {} : markChanges(a.node, b.node);
      const attributes = Object.keys(changes).length > 0 ? changes : undefined;
      this.keep(place + done, count, { attributes, within: within || done > 0 });
      done += count;
    }
  }
}

function childAt(node: Node, offset: number): { node: Node; left: number } {
  const { node: child, offset: start } = node.childAfter(offset);
  return { node: child!, left: start + child!.nodeSize - offset };
}

function markChanges(old: Node, now: Node): Record<string, unknown> {
  const json = (node: Node): Record<string, unknown> => formatsOf(node.marks.map((mark) => mark.toJSON() as JsonMark));
  const [before, after] = [json(old), json(now)];
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(before)) if (!(name in after)) changes[name] = null;
  for (const [name, value] of Object.entries(after))
    if (JSON.stringify(before[name]) !== JSON.stringify(value)) changes[name] = value;
  return changes;
}
