import { type Doc, field, isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { siteOf } from '../agg/pipeline.ts';
import type { Site } from '../agg/site.ts';
import { runOnCollection } from '../agg/source.ts';
import { stageOf } from '../agg/simple.ts';
import { FIRST_BATCH } from '../server/cursors.ts';
import { truthy } from '../query/parse.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import { allow, checkNamespace, collationOf, type Command, count, type Handlers, scopeOf } from './command.ts';
import { mergeInto, replaceCollection } from './output.ts';
import { emptyIsNone, openCursor } from './read.ts';

async function aggregate(command: Command): Promise<Doc> {
  allow(
    command,
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'hint',
    'collation',
    'let',
  );
  const { body, db } = command;
  const name = field(body, 'aggregate');
  const pipeline = field(body, 'pipeline');
  if (!Array.isArray(pipeline)) throw new MongoError('TypeMismatch', "'pipeline' option must be specified as an array");
  const cursor = field(body, 'cursor');
  if (!isDoc(cursor))
    throw new MongoError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const whole = typeof name !== 'string';
  const ns = whole ? `${db}.$cmd.aggregate` : checkNamespace(db, name);
  const site = siteOf(
    command.view,
    db,
    scopeOf(command, collationOf(field(body, 'collation'), whole ? undefined : command.view.collection(ns))),
  );
  const size = field(cursor, 'batchSize') === undefined ? FIRST_BATCH : count(cursor, 'batchSize', FIRST_BATCH);
  const [last, output] = pipeline.length > 0 ? stageOf(pipeline.at(-1)) : ['', undefined];
  if (last === '$out' || last === '$merge') {
    const docs = source(command, whole ? undefined : name, pipeline.slice(0, -1), site);
    if (command.transaction)
      throw new MongoError('OperationNotSupportedInTransaction', `${last} cannot be used in a transaction`);
    await (last === '$out' ? replaceCollection(command, output, docs) : mergeInto(command, output, docs, site.scope));
    return { cursor: { firstBatch: [], id: 0n, ns } };
  }
  return openCursor(
    command,
    ns,
    source(command, whole ? undefined : name, pipeline, site),
    size,
    truthy(field(cursor, 'singleBatch')),
  );
}

/** The documents of a pipeline: of a collection, or of a first stage that makes its own. */
export function source(command: Command, name: string | undefined, pipeline: unknown[], site: Site): Iterable<Doc[]> {
  const [first, operand] = pipeline.length > 0 ? stageOf(pipeline[0]) : ['', undefined];
  const made = ownDocuments(command, first, operand, name, site);
  if (made) return site.compile(pipeline.slice(1), site)(made);
  if (name === undefined) {
    if (first === '$changeStream') site.compile(pipeline, site);
    throw new MongoError('InvalidNamespace', `{aggregate: 1} is not valid for '${first}'; a collection is required.`);
  }
  return runOnCollection(name, pipeline, site, emptyIsNone(field(command.body, 'hint')));
}

function ownDocuments(
  command: Command,
  stage: string,
  operand: unknown,
  name: string | undefined,
  site: Site,
): Iterable<Doc[]> | undefined {
  switch (stage) {
    case '$documents': {
      const docs = evaluate(compileExpression(operand, site.scope), {});
      if (!Array.isArray(docs) || !docs.every(isDoc))
        throw new MongoError(5858203, 'an array of documents is expected by $documents');
      return [docs];
    }
    case '$listLocalSessions':
    case '$listSessions':
    case '$currentOp':
      return [[{ _id: command.session?.id ?? null, lastUse: new Date() }]];
    case '$collStats': {
      const collection = name === undefined ? undefined : command.view.collection(`${command.db}.${name}`);
      if (!collection)
        throw new MongoError(
          'NamespaceNotFound',
          `Unable to retrieve storageStats in $collStats stage :: caused by :: Collection [${command.db}.${name}] not found.`,
        );
      return [
        [{ ns: collection.ns, localTime: new Date(), count: command.service.engine.documents.count(collection) }],
      ];
    }
    case '$indexStats': {
      const collection = name === undefined ? undefined : command.view.collection(`${command.db}.${name}`);
      return [
        collection?.indexes.map((index) => ({ name: index.name, key: index.spec['key'], host: 'embedded' })) ?? [],
      ];
    }
    default:
      return undefined;
  }
}

export const AGGREGATION: Handlers = new Map([['aggregate', aggregate]]);
