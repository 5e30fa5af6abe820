import * as Y from 'yjs';
import type { DeltaOperation } from './runs.ts';

type Marks = Map<string, unknown>;

function set(marks: Marks, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key);
  else marks.set(key, value);
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The marks that are others now: null takes one off. */
function changes(before: Marks, now: Marks): Record<string, unknown> | undefined {
  const changed: Record<string, unknown> = {};
  for (const key of new Set([...before.keys(), ...now.keys()])) {
    const value = now.get(key) ?? null;
    if (!same(before.get(key) ?? null, value)) changed[key] = value;
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** Operations in a row; those of one kind and with the same marks are one. */
class Operations {
  readonly list: DeltaOperation[] = [];
  #joins = false;

  /** Marks change here. */
  cut(): void {
    this.#joins = false;
  }

  add(next: DeltaOperation): void {
    const last = this.#joins ? this.list.at(-1) : undefined;
    if (last?.delete !== undefined && next.delete !== undefined) last.delete += next.delete;
    else if (last?.retain !== undefined && next.retain !== undefined) last.retain += next.retain;
    else if (typeof last?.insert === 'string' && typeof next.insert === 'string') last.insert += next.insert;
    else this.list.push(next);
    this.#joins = true;
  }
}

/**
 * What a transaction has changed in a text, as `event.delta` tells it. That one also deletes formats that say nothing new,
 * which is a change nobody made: see `leavingFormats`.
 */
export function deltaOf(event: Y.YTextEvent): DeltaOperation[] {
  const [before, now]: [Marks, Marks] = [new Map(), new Map()];
  let changed: Record<string, unknown> | undefined;
  const operations = new Operations();
  // oxlint-disable-next-line no-underscore-dangle -- the items of a text are not to be had otherwise
  for (let item = event.target._start; item !== null; item = item.right) {
    const { content, deleted, length } = item;
    const was = !event.adds(item) && (!deleted || event.deletes(item));
    if (deleted && !was) continue;
    if (content instanceof Y.ContentFormat) {
      if (was) set(before, content);
      if (!deleted) set(now, content);
      changed = changes(before, now);
      operations.cut();
    } else if (
      content instanceof Y.ContentString ||
      content instanceof Y.ContentType ||
      content instanceof Y.ContentEmbed
    ) {
      if (deleted) operations.add({ delete: length });
      else if (was) operations.add(changed ? { retain: length, attributes: changed } : { retain: length });
      else {
        const insert: unknown =
          content instanceof Y.ContentString
            ? content.str
            : content instanceof Y.ContentType
              ? content.type
              : content.embed;
        operations.add(now.size > 0 ? { insert, attributes: Object.fromEntries(now) } : { insert });
      }
    }
  }
  const { list } = operations;
  while (list.at(-1)?.retain !== undefined && list.at(-1)!.attributes === undefined) list.pop();
  return list;
}
