import { decode } from '../bson/decode.ts';
import { type Doc, isDoc } from '../bson/types.ts';
import type { Scope } from '../expr/scope.ts';
import type { Filter } from '../query/filter.ts';
import { type Match, search } from '../query/find.ts';
import type { SortKey } from '../query/sort.ts';
import { stageOf } from './simple.ts';
import type { Site } from './site.ts';
import { parseMatch, parseSortStage, positive, wholeFrom } from './stages.ts';

/** A collection's documents through a pipeline; `$match`, `$sort`, `$skip` and `$limit` at its start are left to the planner. */
export function runOnCollection(name: string, stages: readonly unknown[], site: Site, hint?: unknown): Iterable<Doc[]> {
  const { scope, view } = site;
  const collection = view.collection(`${site.db}.${name}`);
  if (collection?.view)
    return runOnCollection(collection.view.on, [...collection.view.pipeline, ...stages], site, hint);
  const head = takeHead(stages, scope);
  const rest = site.compile(stages.slice(head.taken), site);
  const query = {
    filter: head.filter,
    collation: scope.collation,
    sort: head.sort,
    skip: head.skip,
    limit: head.limit,
    hint,
  };
  const found = search(view, collection, query);
  if (isCount(stages[head.taken])) {
    const all = head.filter.op === 'and' && head.filter.parts.length === 0 && head.skip === 0 && head.limit === 0;
    const known = all && collection ? view.count(collection) : undefined;
    return rest(known === undefined ? blanks(found.chunks) : repeated(known));
  }
  return rest(decoded(found.chunks));
}

/** `{$group: {_id: <constant>, n: {$sum: 1}}}`, as `countDocuments` sends it: no document needs to be decoded. */
function isCount(stage: unknown): boolean {
  if (!isDoc(stage)) return false;
  if (Object.hasOwn(stage, '$count')) return true;
  const group = stage['$group'];
  if (!isDoc(group) || typeof group['_id'] === 'string' || isDoc(group['_id']) || Array.isArray(group['_id']))
    return false;
  return Object.keys(group).every((name) => name === '_id' || (isDoc(group[name]) && group[name]['$sum'] === 1));
}

const BLANK: Doc = Object.freeze({});

function* blanks(chunks: Iterable<Match[]>): Generator<Doc[]> {
  for (const chunk of chunks) yield chunk.map(() => BLANK);
}

function* repeated(count: number): Generator<Doc[]> {
  const whole = Array.from({ length: Math.min(count, 4096) }, () => BLANK);
  for (let left = count; left > 0; left -= whole.length) yield left < whole.length ? whole.slice(0, left) : whole;
}

function* decoded(chunks: Iterable<Match[]>): Generator<Doc[]> {
  for (const chunk of chunks) yield chunk.map(({ raw }) => decode(raw));
}

interface Head {
  filter: Filter;
  sort: SortKey[];
  skip: number;
  limit: number;
  taken: number;
}

function takeHead(stages: readonly unknown[], scope: Scope): Head {
  const head: Head = { filter: { op: 'and', parts: [] }, sort: [], skip: 0, limit: 0, taken: 0 };
  const filters: Filter[] = [];
  for (const stage of stages) {
    const [name, operand] = stageOf(stage);
    if (name === '$match' && head.sort.length === 0 && head.skip === 0 && head.limit === 0)
      filters.push(parseMatch(operand, scope));
    else if (name === '$sort' && head.sort.length === 0 && head.skip === 0 && head.limit === 0)
      head.sort = parseSortStage(operand);
    else if (name === '$skip' && head.skip === 0 && head.limit === 0) head.skip = wholeFrom(name, operand, 0);
    else if (name === '$limit' && head.limit === 0) head.limit = positive(name, operand);
    else break;
    head.taken++;
  }
  const parts = filters.flatMap((filter) => (filter.op === 'and' ? filter.parts : [filter]));
  head.filter = { op: 'and', parts };
  return head;
}
