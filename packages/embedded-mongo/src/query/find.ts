import { decode, decodeOnly } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/types.ts';
import { Raw } from '../bson/types.ts';
import { fieldsOf } from '../plan/predicates.ts';
import { choosePlan, type Plan } from '../plan/plan.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Tally } from '../storage/reader.ts';
import type { Collation } from '../values/collation.ts';
import type { View } from '../txn/view.ts';
import type { Filter } from './filter.ts';
import { compileFilter, type Found } from './match.ts';
import type { Projection } from './project.ts';
import { compileSort, type SortKey } from './sort.ts';
import { sortChunks } from './sorting.ts';

export interface Query {
  filter: Filter;
  collation: Collation | undefined;
  sort: readonly SortKey[];
  skip: number;
  /** 0 stands for no limit. */
  limit: number;
  hint: unknown;
}

/** A document that matched; `place` is the array index it matched at, -1 without one. */
export interface Match {
  rid: number;
  raw: Buffer;
  place: number;
}

export interface Search {
  plan: Plan;
  tally: Tally;
  /** Matches in order, in chunks; an empty chunk only offers the chance to let others work. */
  chunks: Iterable<Match[]>;
}

/** Finds documents. Everything runs step by step as chunks are asked for. */
export function search(view: View, collection: Collection | undefined, query: Query, wantsPlace = false): Search {
  const tally: Tally = { keys: 0, docs: 0, wanted: query.limit > 0 ? query.skip + query.limit : 0 };
  if (!collection) return { plan: { kind: 'nothing', sorted: true }, tally, chunks: [] };
  const plan = choosePlan(collection, {
    ...query,
    limited: query.limit > 0,
    usable: (index) => view.usable(index),
    estimate: (plan) => view.estimate(collection, plan),
  });
  const matched = matching(view.read(collection, plan, tally), query, wantsPlace);
  const ordered =
    query.sort.length > 0 && (!plan.sorted || view.disturbs(collection)) && query.sort[0]?.path !== '$natural'
      ? sorted(matched, query)
      : matched;
  return { plan, tally, chunks: query.skip > 0 || query.limit > 0 ? cut(ordered, query.skip, query.limit) : ordered };
}

function* matching(
  chunks: Iterable<{ rid: number; raw: Buffer }[]>,
  query: Query,
  wantsPlace: boolean,
): Generator<Match[]> {
  const all = query.filter.op === 'and' && query.filter.parts.length === 0;
  const needs = fieldsOf(query.filter);
  const matches = compileFilter(query.filter, query.collation);
  for (const chunk of chunks) {
    if (all) {
      yield chunk.map(({ rid, raw }) => ({ rid, raw, place: -1 }));
      continue;
    }
    const out: Match[] = [];
    for (const { rid, raw } of chunk) {
      const found: Found | undefined = wantsPlace ? { place: -1 } : undefined;
      if (matches(needs ? decodeOnly(raw, needs) : decode(raw), found))
        out.push({ rid, raw, place: found?.place ?? -1 });
    }
    yield out;
  }
}

function* sorted(chunks: Iterable<Match[]>, query: Query): Generator<Match[]> {
  const needs = new Set(query.sort.map((key) => key.parts[0] ?? ''));
  const order = compileSort(query.sort, query.collation);
  const keyed = (function* (): Generator<{ match: Match; doc: Doc }[]> {
    for (const chunk of chunks) yield chunk.map((match) => ({ match, doc: decodeOnly(match.raw, needs) }));
  })();
  const most = query.limit > 0 ? query.skip + query.limit : Infinity;
  for (const chunk of sortChunks(
    keyed,
    (a, b) => order(a.doc, b.doc),
    most,
    ({ match }) => match.raw.length + 200,
  ))
    yield chunk.map((item) => item.match);
}

function* cut<T>(chunks: Iterable<T[]>, skip: number, limit: number): Generator<T[]> {
  let passed = skip;
  let left = limit > 0 ? limit : Infinity;
  for (const chunk of chunks) {
    const rest = passed >= chunk.length ? [] : chunk.slice(passed);
    passed = Math.max(0, passed - chunk.length);
    const taken = rest.length > left ? rest.slice(0, left) : rest;
    left -= taken.length;
    yield taken;
    if (left === 0) return;
  }
}

/** Matches as the documents to answer: stored bytes untouched, unless there is a projection. */
export function* present(chunks: Iterable<Match[]>, projection: Projection | undefined): Generator<Raw[]> {
  for (const chunk of chunks) {
    if (!projection) yield chunk.map(({ raw }) => new Raw(raw));
    else {
      const { needs } = projection;
      yield chunk.map(
        ({ raw, place }) => new Raw(encode(projection.apply(needs ? decodeOnly(raw, needs) : decode(raw), { place }))),
      );
    }
  }
}
