import type { Doc } from '../bson/types.ts';
import type { Engine } from '../engine.ts';
import { newScope } from '../expr/scope.ts';
import { parseFilter } from '../query/parse.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection, IndexField } from '../storage/catalog.ts';
import { equalsInOrder } from '../storage/reader.ts';
import { choosePlan } from './plan.ts';

/** A way to documents whose fields equal plain values, known by the names of the fields alone. */
export interface Shortcut {
  /** The fields whose keys, one after the other, are the key to look for. */
  fields: readonly IndexField[];
  /** Selects the documents: from a key, to a key, so many. */
  sql: string;
}

/** Shapes of questions remembered at most. */
const MOST = 500;

/**
 * Remembers how questions of one shape are best answered: equality on the first fields of one index, and its order.
 * Nothing but the key decides there, so neither a plan nor a matcher is needed.
 */
export class Shortcuts {
  readonly #engine: Engine;
  readonly #known = new Map<string, Shortcut | undefined>();
  #version = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** For a filter that names values that equal nothing but themselves, and a question with a limit. */
  find(collection: Collection, filter: Doc, sort: Doc): Shortcut | undefined {
    const { version } = this.#engine.catalog;
    if (version !== this.#version || this.#known.size > MOST) this.#known.clear();
    this.#version = version;
    const shape = shapeOf(collection, filter, sort);
    if (shape === undefined) return undefined;
    if (!this.#known.has(shape)) this.#known.set(shape, this.#make(collection, filter, sort));
    return this.#known.get(shape);
  }

  #make(collection: Collection, filter: Doc, sort: Doc): Shortcut | undefined {
    let contested = false;
    const plan = choosePlan(collection, {
      filter: parseFilter(filter, newScope(undefined)),
      collation: undefined,
      sort: parseSort(sort),
      limited: true,
      hint: undefined,
      // Which of several indexes is best hangs on the values, not on the shape.
      estimate: () => {
        contested = true;
        return 0;
      },
    });
    if (contested || plan.kind !== 'index' || !plan.sorted || plan.index.isId) return undefined;
    const { index } = plan;
    // A partial index serves some values and not others; one with arrays has documents more than once.
    if (index.partial || index.collation || index.multikey.some(Boolean)) return undefined;
    const names = Object.keys(filter);
    const fields = index.fields.slice(0, names.length);
    if (fields.length < names.length || !fields.every(({ path }) => names.includes(path))) return undefined;
    return { fields, sql: equalsInOrder(collection, index, plan.reverse) };
  }
}

/** A name never has a null byte, so that no two questions of different shape read alike. */
function shapeOf(collection: Collection, filter: Doc, sort: Doc): string | undefined {
  let shape = String(collection.id);
  for (const name in filter) {
    if (name.startsWith('$')) return undefined;
    shape += `\0=${name}`;
  }
  for (const name in sort) {
    const direction = sort[name];
    if (direction !== 1 && direction !== -1) return undefined;
    shape += direction === 1 ? `\0+${name}` : `\0-${name}`;
  }
  return shape;
}
