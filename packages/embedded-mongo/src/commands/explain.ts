import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { search } from '../query/find.ts';
import { parseFilter } from '../query/parse.ts';
import { parseSort } from '../query/sort.ts';
import type { Plan } from '../plan/plan.ts';
import { stageOf } from '../agg/simple.ts';
import { checkNamespace, collationOf, type Command, count, type Handlers, scopeOf } from './command.ts';
import { emptyIsNone } from './read.ts';

/** What a command would look at, in the shape of MongoDB's own answer. */
async function explain(command: Command): Promise<Doc> {
  const inner = field(command.body, 'explain');
  if (!isDoc(inner))
    throw new MongoError('TypeMismatch', "BSON field 'explain.explain' is the wrong type, expected an object");
  const verbosity = field(command.body, 'verbosity') ?? 'allPlansExecution';
  if (typeof verbosity !== 'string' || !['queryPlanner', 'executionStats', 'allPlansExecution'].includes(verbosity))
    throw new MongoError(
      'FailedToParse',
      "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}",
    );
  const name = Object.keys(inner)[0] ?? '';
  const target = inner[name];
  const ns = checkNamespace(command.db, typeof target === 'string' ? target : '');
  const body = shape(name, inner);
  const collection = command.view.collection(ns);
  const collation = collationOf(field(body, 'collation'), collection);
  const scope = scopeOf({ ...command, body }, collation);
  const sort = parseSort(field(body, 'sort'));
  const query = {
    filter: parseFilter(field(body, 'filter'), scope),
    collation,
    sort,
    skip: count(body, 'skip', 0),
    limit: count(body, 'limit', 0),
    hint: emptyIsNone(field(body, 'hint')),
  };
  const found = search(command.view, collection, query);
  const winningPlan = planOf(found.plan, sort.length > 0 && !found.plan.sorted, field(body, 'filter'), !collection);
  const out: Doc = {
    explainVersion: '1',
    queryPlanner: { namespace: ns, parsedQuery: field(body, 'filter') ?? {}, winningPlan, rejectedPlans: [] },
    command: inner,
    serverInfo: { version: '8.0.0' },
  };
  if (verbosity !== 'queryPlanner') {
    const start = performance.now();
    let returned = 0;
    for (const chunk of found.chunks) {
      returned += chunk.length;
      if (command.slice.due()) await command.slice.pause();
    }
    out['executionStats'] = {
      executionSuccess: true,
      nReturned: returned,
      executionTimeMillis: Math.round(performance.now() - start),
      totalKeysExamined: found.tally.keys,
      totalDocsExamined: found.tally.docs,
      executionStages: { ...winningPlan, nReturned: returned },
    };
  }
  return out;
}

/** The parts of a command that decide how documents are found. */
function shape(name: string, inner: Doc): Doc {
  const first = (list: string): Doc => {
    const items = field(inner, list);
    const [item] = Array.isArray(items) ? items : [];
    if (!isDoc(item)) throw new MongoError('FailedToParse', `explain needs one entry in ${list}`);
    return item;
  };
  switch (name) {
    case 'find':
      return inner;
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return {
        filter: field(inner, 'query'),
        sort: field(inner, 'sort'),
        limit: name === 'findAndModify' ? 1 : 0,
        hint: field(inner, 'hint'),
        collation: field(inner, 'collation'),
        let: field(inner, 'let'),
      };
    case 'update':
      return {
        filter: first('updates')['q'],
        hint: first('updates')['hint'],
        collation: first('updates')['collation'],
      };
    case 'delete':
      return {
        filter: first('deletes')['q'],
        hint: first('deletes')['hint'],
        collation: first('deletes')['collation'],
      };
    case 'aggregate':
      return head(inner);
    default:
      throw new MongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

/** The leading stages of a pipeline that the planner answers. */
function head(inner: Doc): Doc {
  const pipeline = field(inner, 'pipeline');
  const filters: unknown[] = [];
  const out: Doc = { hint: field(inner, 'hint'), collation: field(inner, 'collation'), let: field(inner, 'let') };
  for (const stage of Array.isArray(pipeline) ? pipeline : []) {
    const [name, operand] = stageOf(stage);
    if (name === '$match' && out['sort'] === undefined && out['limit'] === undefined && out['skip'] === undefined)
      filters.push(operand);
    else if (name === '$sort' && out['sort'] === undefined && out['limit'] === undefined) out['sort'] = operand;
    else if (name === '$skip' && out['limit'] === undefined && out['skip'] === undefined) out['skip'] = operand;
    else if (name === '$limit' && out['limit'] === undefined) out['limit'] = operand;
    else break;
  }
  return { ...out, filter: filters.length === 1 ? filters[0] : filters.length > 1 ? { $and: filters } : {} };
}

function planOf(plan: Plan, sorts: boolean, filter: unknown, missing: boolean): Doc {
  const found = foundBy(plan, filter, missing);
  return sorts ? { stage: 'SORT', inputStage: found } : found;
}

function foundBy(plan: Plan, filter: unknown, missing: boolean): Doc {
  if (missing || plan.kind === 'nothing') return { stage: 'EOF' };
  if (plan.kind === 'scan')
    return { stage: 'COLLSCAN', filter: filter ?? {}, direction: plan.reverse ? 'backward' : 'forward' };
  if (plan.kind === 'union')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map((one) => indexScan(one)) } };
  return { stage: 'FETCH', inputStage: indexScan(plan) };
}

function indexScan(plan: Extract<Plan, { kind: 'index' }>): Doc {
  const { index } = plan;
  return {
    stage: 'IXSCAN',
    keyPattern: index.spec['key'],
    indexName: index.name,
    isMultiKey: index.multikey.some(Boolean),
    isUnique: index.unique || index.isId,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: 2,
    direction: plan.reverse ? 'backward' : 'forward',
    ranges: plan.intervals.length,
    bounded: plan.intervals.every((interval) => interval.low.length > 0),
  };
}

export const EXPLAIN: Handlers = new Map([['explain', explain]]);
