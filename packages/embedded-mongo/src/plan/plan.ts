import { type Doc, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import type { SortKey } from '../query/sort.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import type { Collation } from '../values/collation.ts';
import { compare } from '../values/compare.ts';
import { admitsNull, boundsOf } from './bounds.ts';
import { implies } from './implies.ts';
import { between, flip, type Interval, intersect, normalize } from './interval.ts';
import { gather, hasPlace, type Predicates } from './predicates.ts';

/** How documents are found. A plan only narrows: what it yields is still matched one by one. */
export type Plan =
  | { kind: 'scan'; reverse: boolean; sorted: boolean }
  | IndexPlan
  | { kind: 'union'; plans: IndexPlan[]; sorted: false }
  | { kind: 'nothing'; sorted: true };

export interface IndexPlan {
  kind: 'index';
  index: Index;
  intervals: Interval[];
  reverse: boolean;
  /** Whether documents come in the order asked for. */
  sorted: boolean;
  score: number;
  /** Whether the filter bounds the keys. */
  bounded: boolean;
}

export interface Question {
  filter: Filter;
  collation: Collation | undefined;
  sort: readonly SortKey[];
  limited: boolean;
  hint: unknown;
  /** Whether an index may be used, given the moment a transaction reads at. */
  usable?: (index: Index) => boolean;
  /** Counts the keys a plan would look at, up to a limit; asked only when several indexes would do. */
  estimate?: (plan: IndexPlan) => number;
}

/** The score of a plan that finds one document at most. */
const EXACT = 1000;
/** The most key ranges one index is asked for. */
const MAX_INTERVALS = 1000;

/** Chooses how to find the documents of a query. Code 2 for a hint that names no index. */
export function choosePlan(collection: Collection, question: Question): Plan {
  const { sort } = question;
  if (sort.length === 1 && sort[0]?.path === '$natural')
    return { kind: 'scan', reverse: sort[0].direction < 0, sorted: true };
  const scan: Plan = { kind: 'scan', reverse: false, sorted: sort.length === 0 };
  const hinted = question.hint === undefined ? undefined : findHint(collection, question.hint);
  if (hinted === 'natural')
    return { ...scan, reverse: isDoc(question.hint) && compare(question.hint['$natural'], 0) < 0 };
  const predicates = gather(question.filter);
  const indexes = collection.indexes.filter(
    (index) =>
      !index.inert && !index.building && (!index.hidden || index === hinted) && (question.usable?.(index) ?? true),
  );
  if (hinted) return indexes.includes(hinted) ? (planIndex(hinted, predicates, question, true) ?? scan) : scan;
  const plans = indexes
    .map((index) => planIndex(index, predicates, question, false))
    .filter((plan) => plan !== undefined);
  const best = cheapest(plans, question);
  if (best && best.intervals.length === 0) return { kind: 'nothing', sorted: true };
  const union = best && best.score >= 10 ? undefined : planUnion(indexes, predicates, question);
  return union ?? best ?? scan;
}

/** The plan with the best bounds; of several with bounds, the one that looks at the fewest keys. */
function cheapest(plans: readonly IndexPlan[], question: Question): IndexPlan | undefined {
  const [best, second] = plans.toSorted((a, b) => b.score - a.score);
  const { estimate } = question;
  if (!best || !second || !estimate || best.score >= EXACT || best.intervals.length === 0) return best;
  if (question.limited && question.sort.length > 0 && best.sorted) return best;
  const bounded = plans.filter((plan) => plan.bounded).map((plan) => ({ plan, keys: estimate(plan) }));
  return bounded.toSorted((a, b) => a.keys - b.keys || b.plan.score - a.plan.score)[0]?.plan ?? best;
}

/** The index a hint names, by name or by key. */
function findHint(collection: Collection, hint: unknown): Index | 'natural' {
  if (isDoc(hint) && Object.hasOwn(hint, '$natural')) return 'natural';
  const found = collection.indexes.find((index) =>
    typeof hint === 'string' ? index.name === hint : isDoc(hint) && sameKey(index.spec['key'], hint),
  );
  if (!found)
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return found;
}

function sameKey(a: unknown, b: Doc): boolean {
  return isDoc(a) && compare(a, b) === 0;
}

/** Each alternative of an `$or` by its own index; only when all have one. */
function planUnion(indexes: Index[], predicates: Predicates, question: Question): Plan | undefined {
  for (const alternatives of predicates.alternatives) {
    const plans: IndexPlan[] = [];
    for (const filter of alternatives) {
      const inner = gather({ op: 'and', parts: [question.filter, filter] });
      const options = indexes
        .map((index) => planIndex(index, inner, { ...question, sort: [] }, false))
        .filter((plan) => plan !== undefined);
      const best = options.toSorted((a, b) => b.score - a.score)[0];
      if (!best) break;
      plans.push(best);
    }
    if (plans.length === alternatives.length) return { kind: 'union', plans, sorted: false };
  }
  return undefined;
}

function planIndex(index: Index, predicates: Predicates, question: Question, forced: boolean): IndexPlan | undefined {
  if (index.fields.some((part) => hasPlace(part.path)))
    return forced && complete(index) ? whole(index, question) : undefined;
  if (
    index.partial &&
    (index.collation?.id !== question.collation?.id || !implies(predicates, index.partial.filter, question.collation))
  )
    return undefined;
  const { intervals, fixed, held, bounded, nullable } = bind(index, predicates, question);
  if (index.sparse && nullable) return undefined;
  const order = sortedBy(index, held, question);
  const sorted = question.sort.length === 0 || order !== undefined;
  const reverse = order === true;
  if (bounded === 0 && !forced && !(order !== undefined && question.sort.length > 0 && question.limited))
    return undefined;
  const unique = index.unique || index.isId;
  const exact = unique && fixed === index.fields.length && !index.sparse;
  const score =
    fixed * 10 +
    (bounded > fixed ? 5 : 0) +
    (question.sort.length > 0 && sorted ? 8 : 0) +
    (exact ? EXACT : 0) -
    index.fields.length / 100;
  return { kind: 'index', index, intervals, reverse, sorted, score, bounded: bounded > 0 };
}

function complete(index: Index): boolean {
  return !index.sparse && !index.partial;
}

function whole(index: Index, question: Question): IndexPlan {
  return {
    kind: 'index',
    index,
    intervals: [ALL],
    reverse: false,
    sorted: question.sort.length === 0,
    score: 0,
    bounded: false,
  };
}

const ALL = between(Buffer.alloc(0), Buffer.alloc(0));

interface Bound {
  intervals: Interval[];
  /** Leading fields that are one value in every document found. */
  fixed: number;
  /** Leading fields held at one value: one with arrays may have others beside it. */
  held: number;
  /** Leading fields with any bound. */
  bounded: number;
  /** Whether every bounded field may be null or missing, so that a sparse index would lack documents. */
  nullable: boolean;
}

/** Key ranges for the leading fields of an index: equalities first, then at most one range. */
function bind(index: Index, predicates: Predicates, question: Question): Bound {
  const out: Bound = { intervals: [ALL], fixed: 0, held: 0, bounded: 0, nullable: true };
  let multikey = false;
  for (const [i, part] of index.fields.entries()) {
    const many = index.multikey[i] ?? false;
    if (many && multikey) break;
    const found = fieldBounds(predicates, part.path, question.collation, index, many);
    if (!found) break;
    multikey ||= many;
    if (!admitsNull(found)) out.nullable = false;
    const own = part.direction === -1 ? found.map(flip).toReversed() : found;
    if (i > 0 && out.intervals.length * own.length > MAX_INTERVALS) break;
    out.intervals = out.intervals.flatMap((head) =>
      own.map((tail) => ({
        low: Buffer.concat([head.low, tail.low]),
        high: Buffer.concat([head.high, tail.high]),
        point: tail.point,
      })),
    );
    out.bounded++;
    if (!own.every(({ point }) => point)) break;
    if (own.length > 1 || out.held < i) continue;
    out.held++;
    if (out.fixed === i && !many) out.fixed++;
  }
  return out;
}

/** The bounds of one field. A field with arrays gets those of a single test: two tests may be met by two elements. */
function fieldBounds(
  predicates: Predicates,
  path: string,
  collation: Collation | undefined,
  index: Index,
  many: boolean,
): Interval[] | undefined {
  const all = (predicates.tests.get(path) ?? [])
    .map((test) => boundsOf(test, collation, index.collation))
    .filter((bounds) => bounds !== undefined);
  if (all.length === 0) return undefined;
  if (!many) return normalize(all.reduce((a, b) => intersect(a, b)));
  return normalize(all.toSorted((a, b) => weight(a) - weight(b))[0] ?? []);
}

function weight(intervals: readonly Interval[]): number {
  return intervals.every(({ point }) => point) ? intervals.length : 1_000_000;
}

/** Whether the index yields the sort: false forwards, true backwards, undefined not at all. */
function sortedBy(index: Index, held: number, question: Question): boolean | undefined {
  if (question.sort.length === 0 || index.decimal || index.collation || question.collation) return undefined;
  // Behind a held value each document stands once, whatever else its array has; an order by the array itself is another.
  if (index.multikey.slice(held).some(Boolean)) return undefined;
  const same = new Set(index.fields.slice(0, held).flatMap(({ path }, i) => (index.multikey[i] ? [] : [path])));
  let at = held;
  let reverse: boolean | undefined;
  for (const key of question.sort) {
    if (same.has(key.path)) continue;
    const part = index.fields[at++];
    if (part?.path !== key.path) return undefined;
    const backwards = part.direction !== key.direction;
    reverse ??= backwards;
    if (reverse !== backwards) return undefined;
  }
  return reverse ?? false;
}
