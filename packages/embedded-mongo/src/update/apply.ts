import { type Doc, field, isDoc, setField, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { isIndex } from '../query/path.ts';
import { show } from '../bson/show.ts';
import { type Context, KEEP, NEVER_CREATE, REMOVE } from './modify.ts';
import type { ArrayFilters, Change } from './parse.ts';

/** The longest run of nulls that setting a place beyond the end of an array may add. */
const MAX_PADDING = 1_500_000;

/** Applies changes to a document in place. `place` is where the filter matched in an array, -1 when it did not. */
export function applyChanges(
  doc: Doc,
  changes: readonly Change[],
  filters: ArrayFilters,
  place: number,
  inserting: boolean,
): void {
  const context: Context = { id: field(doc, '_id'), path: '', inserting };
  for (const change of changes) {
    if (change.operator === '$setOnInsert' && !inserting) continue;
    context.path = change.path;
    new Application(change, filters, place, context).run(doc);
  }
}

class Application {
  readonly #change: Change;
  readonly #filters: ArrayFilters;
  readonly #place: number;
  readonly #context: Context;

  constructor(change: Change, filters: ArrayFilters, place: number, context: Context) {
    this.#change = change;
    this.#filters = filters;
    this.#place = place;
    this.#context = context;
  }

  run(doc: Doc): void {
    if (!this.#change.source) return this.#at(doc, 0);
    const value = takeSource(doc, this.#change.source);
    if (value === undefined) return;
    checkTarget(doc, this.#change.parts);
    new Application(
      { operator: '$set', path: this.#change.path, parts: this.#change.parts, modify: () => value },
      this.#filters,
      this.#place,
      this.#context,
    ).run(doc);
  }

  #at(container: unknown, i: number): void {
    const part = this.#change.parts[i] ?? '';
    if (part === '$') return this.#positional(container, i);
    if (part.startsWith('$[')) return this.#many(container, i, part.slice(2, -1));
    if (Array.isArray(container)) return this.#element(container, part, i);
    if (isDoc(container)) return this.#field(container, part, i);
    if (!NEVER_CREATE.has(this.#change.operator)) throw this.#blocked(container, i);
  }

  #blocked(container: unknown, i: number): MongoError {
    const { parts } = this.#change;
    return new MongoError(
      'PathNotViable',
      `Cannot create field '${parts[i]}' in element {${parts[i - 1] ?? ''}: ${show(container)}}`,
    );
  }

  #positional(container: unknown, i: number): void {
    if (this.#place < 0)
      throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.');
    if (!Array.isArray(container)) throw this.#notArray(container, i);
    this.#element(container, String(this.#place), i);
  }

  #many(container: unknown, i: number, name: string): void {
    if (container === undefined)
      throw new MongoError(
        'BadValue',
        `The path '${this.#change.parts.slice(0, i).join('.')}' must exist in the document in order to apply array updates.`,
      );
    if (!Array.isArray(container)) throw this.#notArray(container, i);
    const matches = name === '' ? undefined : this.#filters.get(name);
    for (let n = 0; n < container.length; n++)
      if (!matches || matches({ [name]: container[n] as unknown })) this.#element(container, String(n), i);
  }

  #notArray(container: unknown, i: number): MongoError {
    const name = this.#change.parts[i - 1] ?? '';
    return new MongoError('BadValue', `Cannot apply array updates to non-array element ${name}: ${show(container)}`);
  }

  #element(list: unknown[], part: string, i: number): void {
    const { operator } = this.#change;
    if (!isIndex(part)) {
      if (NEVER_CREATE.has(operator)) return;
      throw this.#blocked(list, i);
    }
    const index = Number(part);
    const result = this.#next(list[index], i);
    if (result === KEEP) return;
    if (result === REMOVE) {
      if (index < list.length) list[index] = null;
      return;
    }
    if (index - list.length > MAX_PADDING)
      throw new MongoError('BadValue', `cannot backfill an array by more than ${MAX_PADDING} elements`);
    while (list.length < index) list.push(null);
    list[index] = result;
  }

  #field(doc: Doc, part: string, i: number): void {
    const result = this.#next(field(doc, part), i);
    if (result === KEEP) return;
    if (result === REMOVE) delete doc[part];
    else setField(doc, part, result);
  }

  /** What becomes of the value at part `i`: of the last part the modifier's answer, else the container that holds the rest. */
  #next(current: unknown, i: number): unknown {
    const { parts, operator, modify } = this.#change;
    if (i === parts.length - 1) return modify(current, this.#context);
    if (current !== undefined) {
      this.#at(current, i + 1);
      return KEEP;
    }
    const next = parts[i + 1] ?? '';
    if (next === '$' || next.startsWith('$[')) {
      this.#at(undefined, i + 1);
      return KEEP;
    }
    if (NEVER_CREATE.has(operator)) return KEEP;
    const created: Doc = {};
    this.#at(created, i + 1);
    return Object.keys(created).length === 0 ? KEEP : created;
  }
}

function takeSource(doc: Doc, source: readonly string[]): unknown {
  let here: unknown = doc;
  for (const part of source.slice(0, -1)) {
    if (Array.isArray(here))
      throw new MongoError('BadValue', `The source field of $rename cannot be an array element: '${source.join('.')}'`);
    if (!isDoc(here)) return undefined;
    here = field(here, part);
  }
  if (Array.isArray(here))
    throw new MongoError('BadValue', `The source field of $rename cannot be an array element: '${source.join('.')}'`);
  if (!isDoc(here)) return undefined;
  const last = source.at(-1) ?? '';
  const value = field(here, last);
  delete here[last];
  return value;
}

function checkTarget(doc: Doc, parts: readonly string[]): void {
  let here: unknown = doc;
  for (const part of parts.slice(0, -1)) {
    if (!isDoc(here)) break;
    here = field(here, part);
    if (Array.isArray(here))
      throw new MongoError(
        'BadValue',
        `The destination field of $rename cannot be an array element: '${parts.join('.')}' (${typeName(here)})`,
      );
  }
}
