import { type Doc, field, isDoc, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { newScope } from '../expr/scope.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { parseFilter, truthy } from '../query/parse.ts';
import { type Collation, parseCollation } from '../values/collation.ts';
import { toNumber } from '../values/number.ts';

/** What the options of a collection mean. */
export interface Behaviour {
  collation: Collation | undefined;
  /** A view: the collection it looks at, and through which stages. */
  view: { on: string; pipeline: unknown[] } | undefined;
  /** What every document must match, when `validationLevel` and `validationAction` say so. */
  validator: Matcher | undefined;
  /** The oldest documents go when there are more bytes or documents than this. */
  capped: { size: number; max: number } | undefined;
}

/** Reads the options as they are stored. Code 2 for a validator that cannot be checked here. */
export function behaviourOf(options: Doc): Behaviour {
  const collation = parseCollation(field(options, 'collation'));
  const viewOn = field(options, 'viewOn');
  const pipeline = field(options, 'pipeline');
  const validator = field(options, 'validator');
  const checked =
    validator !== undefined &&
    field(options, 'validationLevel') !== 'off' &&
    field(options, 'validationAction') !== 'warn';
  return {
    collation,
    view: typeof viewOn === 'string' ? { on: viewOn, pipeline: Array.isArray(pipeline) ? pipeline : [] } : undefined,
    validator: checked ? compileFilter(parseFilter(validator, newScope(collation)), collation) : undefined,
    capped: truthy(field(options, 'capped')) ? { size: limit(options, 'size'), max: limit(options, 'max') } : undefined,
  };
}

function limit(options: Doc, name: string): number {
  const value = field(options, name);
  if (value === undefined) return Infinity;
  if (!isNumeric(value) || toNumber(value) < 1)
    throw new MongoError('BadValue', `BSON field 'create.${name}' must be a number of 1 or more`);
  return toNumber(value);
}

const ACCEPTED = [
  'collation',
  'viewOn',
  'pipeline',
  'validator',
  'validationLevel',
  'validationAction',
  'capped',
  'size',
  'max',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
];
const REFUSED = ['timeseries', 'encryptedFields', 'expireAfterSeconds'];
export const CREATE_OPTIONS = [
  ...ACCEPTED,
  ...REFUSED,
  'autoIndexId',
  'idIndex',
  'storageEngine',
  'indexOptionDefaults',
];

/** The options of a `create` command in the form that is stored and listed. Codes 2, 72, 238. */
export function normalizeOptions(body: Doc): Doc {
  for (const name of REFUSED)
    if (truthy(field(body, name)))
      throw new MongoError('NotImplemented', `collections with '${name}' are not supported by this server`);
  const options: Doc = {};
  for (const name of ACCEPTED) if (field(body, name) !== undefined && body[name] !== false) options[name] = body[name];
  const { collation, capped } = behaviourOf(options);
  if (collation) options['collation'] = collation.spec;
  else delete options['collation'];
  if (capped && capped.size === Infinity)
    throw new MongoError('InvalidOptions', "the 'size' field is required when 'capped' is true");
  if (!capped && (options['size'] !== undefined || options['max'] !== undefined))
    throw new MongoError(
      'InvalidOptions',
      "the 'capped' field needs to be true when either the 'size' or 'max' fields are present",
    );
  if (options['pipeline'] !== undefined && options['viewOn'] === undefined)
    throw new MongoError('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
  if (options['clusteredIndex'] !== undefined) options['clusteredIndex'] = clustered(options['clusteredIndex']);
  return options;
}

/** A clustered index on `_id`. Documents are found by `_id` at the same cost here, so only the listing tells. */
function clustered(given: unknown): Doc {
  if (!isDoc(given) || !isDoc(given['key']) || Object.keys(given['key']).join() !== '_id' || given['unique'] !== true)
    throw new MongoError(
      'InvalidIndexSpecificationOption',
      'The clusteredIndex option must be {key: {_id: 1}, unique: true}',
    );
  return { v: 2, key: { _id: 1 }, name: typeof given['name'] === 'string' ? given['name'] : '_id_', unique: true };
}

/** As `listIndexes` shows the index on `_id`. */
export function idIndexSpec(options: Doc): Doc {
  const index = field(options, 'clusteredIndex');
  const collation = field(options, 'collation');
  const common = collation === undefined ? {} : { collation };
  return isDoc(index) ? { ...index, clustered: true, ...common } : { v: 2, key: { _id: 1 }, name: '_id_', ...common };
}

/** Refuses what a view cannot do (code 166). */
export function refuseView(collection: ({ ns: string } & Partial<Behaviour>) | undefined): void {
  if (collection?.view)
    throw new MongoError('CommandNotSupportedOnView', `Namespace ${collection.ns} is a view, not a collection`);
}
