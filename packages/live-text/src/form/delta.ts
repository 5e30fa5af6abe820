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
  /** What stayed since the last operation: of a long text it is nearly all. */
  #retained = 0;
  #changed: Record<string, unknown> | undefined;

  #flush(): void {
    if (this.#retained === 0) return;
    const retain = this.#retained;
    this.list.push(this.#changed ? { retain, attributes: this.#changed } : { retain });
    this.#retained = 0;
    this.#joins = false;
  }

  /** Marks change here: those of what stays from here on are changed so. */
  cut(changed: Record<string, unknown> | undefined): void {
    this.#flush();
    this.#changed = changed;
    this.#joins = false;
  }

  retain(length: number): void {
    this.#retained += length;
  }

  add(next: DeltaOperation): void {
    this.#flush();
    const last = this.#joins ? this.list.at(-1) : undefined;
    if (last?.delete !== undefined && next.delete !== undefined) last.delete += next.delete;
    else if (typeof last?.insert === 'string' && typeof next.insert === 'string') last.insert += next.insert;
    else this.list.push(next);
    this.#joins = true;
  }

  /** All of them; what stays at the end without a change says nothing. */
  end(): DeltaOperation[] {
    if (this.#changed) this.#flush();
    return this.list;
  }
}

/** What of a text an item is, or undefined where it is none of its places. */
function insertOf(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentString) return content.str;
  if (content instanceof Y.ContentType) return content.type;
  return content instanceof Y.ContentEmbed ? (content.embed as unknown) : undefined;
}

/**
 * What a transaction has changed in a text, as `event.delta` tells it. That one also deletes formats that say nothing new,
 * which is a change nobody made: see `leavingFormats`.
 */
export function deltaOf(event: Y.YTextEvent): DeltaOperation[] {
  const [before, now]: [Marks, Marks] = [new Map(), new Map()];
  const operations = new Operations();
  // oxlint-disable-next-line no-underscore-dangle -- the items of a text are not to be had otherwise
  for (let item = event.target._start; item !== null; item = item.right) {
    const { content } = item;
    const gone = item.deleted;
    const was = !event.adds(item) && (!gone || event.deletes(item));
    if (gone && !was) continue;
    if (content instanceof Y.ContentFormat) {
      if (was) set(before, content);
      if (!gone) set(now, content);
      operations.cut(changes(before, now));
      continue;
    }
    const insert = insertOf(content);
    if (insert === undefined) continue;
    if (gone) operations.add({ delete: item.length });
    else if (was) operations.retain(item.length);
    else operations.add(now.size > 0 ? { insert, attributes: Object.fromEntries(now) } : { insert });
  }
  return operations.end();
}
