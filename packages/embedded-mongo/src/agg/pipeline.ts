import { MongoError } from '../errors.ts';
import type { Scope } from '../expr/scope.ts';
import { compileFilter } from '../query/match.ts';
import { parseSort } from '../query/sort.ts';
import type { View } from '../txn/view.ts';
import { compileBucket, compileBucketAuto } from './bucket.ts';
import { compileGroup } from './group.ts';
import { compileGraphLookup } from './graph-lookup.ts';
import { compileLookup, compileUnionWith } from './lookup.ts';
import { compileDocStage, stageOf } from './simple.ts';
import type { Site, Stage } from './site.ts';
import { runOnCollection } from './source.ts';
import {
  countStage,
  facet,
  limitStage,
  map,
  parseMatch,
  parseSortStage,
  positive,
  redact,
  sample,
  skipStage,
  sortStage,
  wholeFrom,
} from './stages.ts';
import { compileUnwind } from './unwind.ts';

/** The place of a command's pipelines. */
export function siteOf(view: View, db: string, scope: Scope): Site {
  return { view, db, scope, compile: compilePipeline, run: runOnCollection };
}

/** What is refused by name rather than as unknown. */
const OUT_OF_SCOPE: Record<string, [number, string]> = {
  $changeStream: [40573, 'The $changeStream stage is only supported on replica sets'],
  $geoNear: [27, 'unable to find index for $geoNear query'],
  $search: [31082, '$search is not supported by this server'],
  $searchMeta: [31082, '$searchMeta is not supported by this server'],
  $vectorSearch: [31082, '$vectorSearch is not supported by this server'],
};

/** Compiles stages. Code 40324 for a stage this server does not know. */
export function compilePipeline(stages: readonly unknown[], site: Site): Stage {
  const compiled = stages.map((stage) => compileStage(stage, site));
  return (chunks) => compiled.reduce((now, stage) => stage(now), chunks);
}

function compileStage(stage: unknown, site: Site): Stage {
  const [name, operand] = stageOf(stage);
  const { scope } = site;
  const single = compileDocStage(name, operand, scope);
  if (single) return map((chunk) => chunk.map(single));
  switch (name) {
    case '$match': {
      const matches = compileFilter(parseMatch(operand, scope), scope.collation);
      return map((chunk) => chunk.filter((doc) => matches(doc)));
    }
    case '$sort':
      return sortStage(parseSortStage(operand), scope);
    case '$limit':
      return limitStage(positive(name, operand));
    case '$skip':
      return skipStage(wholeFrom(name, operand, 0));
    case '$count':
      return countStage(operand);
    case '$group':
      return compileGroup(operand, scope);
    case '$unwind':
      return map(compileUnwind(operand));
    case '$sortByCount': {
      const group = compileGroup({ _id: operand, count: { $sum: 1 } }, scope);
      const sort = sortStage(parseSort({ count: -1 }), scope);
      return (chunks) => sort(group(chunks));
    }
    case '$lookup':
      return compileLookup(operand, site);
    case '$graphLookup':
      return compileGraphLookup(operand, site);
    case '$unionWith':
      return compileUnionWith(operand, site);
    case '$facet':
      return facet(operand, site);
    case '$bucket':
      return compileBucket(operand, scope);
    case '$bucketAuto':
      return compileBucketAuto(operand, scope);
    case '$sample':
      return sample(operand);
    case '$redact':
      return redact(operand, scope);
    default:
      throw unknownStage(name);
  }
}

function unknownStage(name: string): MongoError {
  const known = Object.hasOwn(OUT_OF_SCOPE, name) ? OUT_OF_SCOPE[name] : undefined;
  if (known) return new MongoError(known[0], known[1]);
  if (['$out', '$merge'].includes(name))
    return new MongoError(40601, `${name} can only be the final stage in the pipeline`);
  if (['$documents', '$collStats', '$indexStats', '$currentOp', '$listLocalSessions', '$listSessions'].includes(name))
    return new MongoError(40602, `${name} is only valid as the first stage in a pipeline`);
  return new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
}
