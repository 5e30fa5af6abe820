import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import { named } from '../expr/env.ts';
import type { Scope } from '../expr/scope.ts';
import { compare, rank } from '../values/compare.ts';
import { wholeNumber } from '../values/number.ts';
import { ACCUMULATORS, type Accumulator } from './accumulators.ts';
import type { Stage } from './site.ts';

type Makers = { name: string; create: () => Accumulator }[];

function outputs(spec: unknown, scope: Scope): Makers {
  const output = spec === undefined ? { count: { $sum: 1 } } : spec;
  if (!isDoc(output)) throw new MongoError(40196, "The $bucket 'output' field must be an object");
  return Object.keys(output).map((name) => {
    const accumulator = output[name];
    const [operator = ''] = isDoc(accumulator) ? Object.keys(accumulator) : [];
    const make = ACCUMULATORS.get(operator);
    if (!make || !isDoc(accumulator)) throw new MongoError(15952, `unknown group operator '${operator}'`);
    return { name, create: make(accumulator[operator], scope) };
  });
}

function finish(makers: Makers, id: unknown, docs: Doc[]): Doc {
  const out: Doc = { _id: id };
  for (const { name, create } of makers) {
    const accumulator = create();
    for (const doc of docs) accumulator.add(doc);
    out[name] = accumulator.result() ?? null;
  }
  return out;
}

/** `$bucket`: documents by the boundaries their value lies between. */
export function compileBucket(operand: unknown, scope: Scope): Stage {
  const spec = named('$bucket', operand, ['groupBy', 'boundaries'], ['default', 'output']);
  const by = compileExpression(spec['groupBy'], scope);
  const { boundaries } = spec;
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new MongoError(40191, "The $bucket 'boundaries' field must be an array of at least 2 values");
  for (let i = 1; i < boundaries.length; i++)
    if (rank(boundaries[i]) !== rank(boundaries[0]) || compare(boundaries[i - 1], boundaries[i]) >= 0)
      throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted, and of one type");
  const makers = outputs(field(spec, 'output'), scope);
  return function* (chunks) {
    const buckets = boundaries.map((): Doc[] => []);
    const others: Doc[] = [];
    for (const chunk of chunks) {
      for (const doc of chunk) {
        const value = evaluate(by, doc) ?? null;
        const i = boundaries.findLastIndex((low: unknown) => compare(value, low, scope.collation) >= 0);
        const inside = i >= 0 && i < boundaries.length - 1 && rank(value) === rank(boundaries[0]);
        if (!inside && !Object.hasOwn(spec, 'default'))
          throw new MongoError(
            40066,
            '$switch could not find a matching branch for an input, and no default was specified.',
          );
        (inside ? buckets[i] : others)?.push(doc);
      }
      yield [];
    }
    const out = buckets
      .map((docs, i) => ({ id: boundaries[i] as unknown, docs }))
      .filter(({ docs }) => docs.length > 0);
    if (others.length > 0) out.push({ id: spec['default'], docs: others });
    yield out.toSorted((a, b) => compare(a.id, b.id)).map(({ id, docs }) => finish(makers, id, docs));
  };
}

/** `$bucketAuto`: so many buckets of about the same size. Rounding to preferred numbers is not supported. */
export function compileBucketAuto(operand: unknown, scope: Scope): Stage {
  const spec = named('$bucketAuto', operand, ['groupBy', 'buckets'], ['output']);
  const by = compileExpression(spec['groupBy'], scope);
  const count = wholeNumber(spec['buckets']);
  if (count === undefined || count < 1)
    throw new MongoError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const makers = outputs(field(spec, 'output'), scope);
  return function* (chunks) {
    const all: { value: unknown; doc: Doc }[] = [];
    for (const chunk of chunks) {
      for (const doc of chunk) all.push({ value: evaluate(by, doc) ?? null, doc });
      yield [];
    }
    all.sort((a, b) => compare(a.value, b.value, scope.collation));
    const out: Doc[] = [];
    const size = Math.max(1, Math.round(all.length / count));
    for (let start = 0; start < all.length;) {
      let end = out.length === count - 1 ? all.length : Math.min(all.length, start + size);
      while (end < all.length && compare(all[end]?.value, all[end - 1]?.value, scope.collation) === 0) end++;
      const max = end < all.length ? all[end]?.value : all[end - 1]?.value;
      out.push(
        finish(
          makers,
          { min: all[start]?.value, max },
          all.slice(start, end).map((item) => item.doc),
        ),
      );
      start = end;
    }
    yield out;
  };
}
