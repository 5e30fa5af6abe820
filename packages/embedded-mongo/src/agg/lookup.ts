import { type Doc, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import { withConstants } from '../expr/scope.ts';
import { walk } from '../query/path.ts';
import { choosePlan } from '../plan/plan.ts';
import type { Filter } from '../query/filter.ts';
import { decode } from '../bson/decode.ts';
import { type Match, search } from '../query/find.ts';
import { keyOf } from '../values/key.ts';
import type { Site, Stage } from './site.ts';
import { withValue } from './unwind.ts';

/** `$lookup`: by equality of two fields, by a pipeline, or by both. */
export function compileLookup(operand: unknown, site: Site): Stage {
  if (!isDoc(operand)) throw new MongoError('FailedToParse', 'the $lookup specification must be an object');
  for (const name of Object.keys(operand))
    if (!['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'].includes(name))
      throw new MongoError('FailedToParse', `unknown argument to $lookup: ${name}`);
  const { from, as, localField, foreignField, pipeline, let: given = {} } = operand;
  if (typeof as !== 'string') throw new MongoError('FailedToParse', "must specify 'as' field for a $lookup");
  if (typeof from !== 'string')
    throw new MongoError('FailedToParse', "missing 'from' option to $lookup stage specification");
  const byField = typeof localField === 'string' && typeof foreignField === 'string';
  if (!byField && (localField !== undefined || foreignField !== undefined))
    throw new MongoError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  if (!byField && pipeline === undefined)
    throw new MongoError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  if (pipeline !== undefined && !Array.isArray(pipeline))
    throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array");
  if (!isDoc(given)) throw new MongoError('FailedToParse', "$lookup argument 'let' must be an object");
  const variables = Object.keys(given).map((name) => ({
    name,
    expression: compileExpression(given[name], site.scope),
  }));
  const target = as.split('.');
  const stages = (pipeline as unknown[] | undefined) ?? [];
  // Compiled once with any values, so that a wrong pipeline fails even when no document comes along.
  site.run(from, stages, {
    ...site,
    scope: withConstants(
      site.scope,
      variables.map(({ name }) => [name, null] as const),
    ),
  });
  const joiner = byField ? new Join(from, foreignField, site) : undefined;
  const fields = byField ? localField.split('.') : [];
  return function* (chunks) {
    for (const chunk of chunks) {
      const out: Doc[] = [];
      for (const doc of chunk) {
        const found: Doc[] = [];
        const inner: Site = {
          ...site,
          scope: withConstants(
            site.scope,
            variables.map(({ name, expression }) => [name, evaluate(expression, doc) ?? null] as const),
          ),
        };
        const source = joiner ? joiner.find(doc, fields, inner, stages) : site.run(from, stages, inner);
        for (const part of source) {
          for (const item of part) found.push(item);
          yield [];
        }
        out.push(withValue(doc, target, found));
      }
      yield out;
    }
  };
}

/** Finds the documents whose field equals one of some values: by an index, or else by a table of them all made once. */
class Join {
  readonly #from: string;
  readonly #path: string;
  readonly #parts: string[];
  readonly #site: Site;
  #table: Map<string, Doc[]> | undefined;

  constructor(from: string, path: string, site: Site) {
    this.#from = from;
    this.#path = path;
    this.#parts = path.split('.');
    this.#site = site;
  }

  *find(doc: Doc, local: readonly string[], site: Site, stages: readonly unknown[]): Generator<Doc[]> {
    const values = localValues(doc, local);
    const filter: Filter = {
      op: 'field',
      path: this.#path,
      parts: this.#parts,
      test: { kind: 'in', values, regexes: [] },
    };
    const collection = site.view.collection(`${site.db}.${this.#from}`);
    if (!collection) return;
    const query = { filter, collation: site.scope.collation, sort: [], skip: 0, limit: 0, hint: undefined };
    const plan = choosePlan(collection, { ...query, limited: false, usable: (index) => site.view.usable(index) });
    if (plan.kind !== 'scan') {
      yield* through(documents(search(site.view, collection, query).chunks), stages, site);
      return;
    }
    if (!this.#table) yield* this.#fill();
    const found = new Set<Doc>();
    for (const value of values) for (const item of this.#table?.get(this.#key(value)) ?? []) found.add(item);
    yield* through([[...found]], stages, site);
  }

  #key(value: unknown): string {
    return keyOf(value ?? null, this.#site.scope.collation).toString('latin1');
  }

  *#fill(): Generator<Doc[]> {
    const table = new Map<string, Doc[]>();
    for (const chunk of this.#site.run(this.#from, [], this.#site)) {
      for (const doc of chunk) {
        const keys = new Set<string>();
        walk(doc, this.#parts, 0, (value, whole) => {
          if (Array.isArray(value) && !whole) for (const item of value) keys.add(this.#key(item));
          keys.add(this.#key(value));
          return false;
        });
        for (const key of keys) {
          const list = table.get(key);
          if (list) list.push(doc);
          else table.set(key, [doc]);
        }
      }
      yield [];
    }
    this.#table = table;
  }
}

function* documents(chunks: Iterable<Match[]>): Generator<Doc[]> {
  for (const chunk of chunks) yield chunk.map(({ raw }) => decode(raw));
}

function through(chunks: Iterable<Doc[]>, stages: readonly unknown[], site: Site): Iterable<Doc[]> {
  return stages.length === 0 ? chunks : site.compile(stages, site)(chunks);
}

/** What a local field stands for: each element of an array, null when it is missing. */
function localValues(doc: Doc, parts: readonly string[]): unknown[] {
  const values: unknown[] = [];
  walk(doc, parts, 0, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else values.push(value ?? null);
    return false;
  });
  return values;
}

/** `$unionWith`: then the documents of another collection. */
export function compileUnionWith(operand: unknown, site: Site): Stage {
  const spec = typeof operand === 'string' ? { coll: operand } : operand;
  if (!isDoc(spec))
    throw new MongoError('FailedToParse', 'the $unionWith stage specification must be an object or string');
  const { coll, pipeline = [] } = spec;
  if (typeof coll !== 'string') throw new MongoError('FailedToParse', '$unionWith needs a collection');
  if (!Array.isArray(pipeline)) throw new MongoError('TypeMismatch', '$unionWith pipeline must be an array');
  return function* (chunks) {
    yield* chunks;
    yield* site.run(coll, pipeline, site);
  };
}
