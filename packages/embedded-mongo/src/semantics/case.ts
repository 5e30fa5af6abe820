import { BSON, type Collection, type Document } from 'mongodb';

/** One row of the table: what is stored, what is asked, what must come back. */
export interface Case {
  title: string;
  docs: Document[];
  run(collection: Collection): Promise<unknown>;
  /** The exact result, types included; or the code of the error. */
  expected: unknown;
}

export const { Binary, BSONRegExp, Code, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } =
  BSON;
export const dec = (text: string): BSON.Decimal128 => Decimal128.fromString(text);
export const dbl = (value: number): BSON.Double => new Double(value);
export const long = (value: number | string): BSON.Long => Long.fromString(String(value));
export const oid = (last: number): BSON.ObjectId => new ObjectId(last.toString(16).padStart(24, '0'));

/** Values of `_id` that a filter matches, in ascending order. */
export function query(
  title: string,
  docs: Document[],
  filter: Document,
  expected: number[] | Failure,
  collation?: BSON.Document,
): Case {
  return {
    title: `query: ${title}`,
    docs,
    run: async (collection) =>
      (await collection.find(filter, collation ? { collation: collation as { locale: string } } : {}).toArray())
        .map((doc) => Number(doc['_id']))
        .toSorted((a, b) => a - b),
    expected,
  };
}

/** Like `query`, with documents `{_id: 1, a: <first>}, {_id: 2, a: <second>} …`. */
export function values(
  title: string,
  list: unknown[],
  test: unknown,
  expected: number[] | Failure,
  collation?: BSON.Document,
): Case {
  return query(
    title,
    list.map((a, i) => (a === undefined ? { _id: i + 1 } : { _id: i + 1, a })),
    { a: test },
    expected,
    collation,
  );
}

/** The one document after an update of `{_id: 1}`. */
export function update(
  title: string,
  doc: Document,
  change: Document | Document[],
  expected: unknown,
  options: Document = {},
): Case {
  const { filter = {}, ...rest } = options;
  return {
    title: `update: ${title}`,
    docs: [{ _id: 1, ...doc }],
    async run(collection) {
      await collection.updateOne({ _id: 1, ...filter } as Document, change as Document, {
        ...rest,
        ignoreUndefined: true,
      });
      return collection.findOne({});
    },
    expected: expected instanceof Failure ? expected : { _id: 1, ...(expected as Document) },
  };
}

/** What an upsert of nothing makes, without a generated `_id`. */
export function upsert(title: string, filter: Document, change: Document, expected: unknown): Case {
  return {
    title: `upsert: ${title}`,
    docs: [],
    async run(collection) {
      const replaces = !Object.keys(change)[0]?.startsWith('$');
      if (replaces) await collection.replaceOne(filter, change, { upsert: true });
      else await collection.updateOne(filter, change, { upsert: true });
      const doc = await collection.findOne({});
      if (doc && doc['_id'] instanceof ObjectId) delete (doc as Partial<typeof doc>)['_id'];
      return doc;
    },
    expected,
  };
}

/** The one document as a projection shows it. */
export function project(
  title: string,
  doc: Document,
  projection: Document,
  expected: unknown,
  filter: Document = {},
): Case {
  return {
    title: `project: ${title}`,
    docs: [{ _id: 1, ...doc }],
    run: (collection) => collection.findOne(filter, { projection }),
    expected,
  };
}

/** Values of `_id` in the order of a sort. */
export function sorted(
  title: string,
  docs: Document[],
  sort: Document,
  expected: number[] | Failure,
  collation?: BSON.Document,
): Case {
  return {
    title: `sort: ${title}`,
    docs,
    run: async (collection) =>
      (
        await collection
          .find(
            {},
            { sort: sort as Record<string, 1>, ...(collation ? { collation: collation as { locale: string } } : {}) },
          )
          .toArray()
      ).map((doc) => Number(doc['_id'])),
    expected,
  };
}

/** What a pipeline yields. */
export function pipeline(title: string, docs: Document[], stages: Document[], expected: unknown): Case {
  return { title: `aggregate: ${title}`, docs, run: (collection) => collection.aggregate(stages).toArray(), expected };
}

/** The value of an expression for one document; `MISSING` when there is none. */
export function expression(title: string, spec: unknown, expected: unknown, doc: Document = {}): Case {
  return {
    title: `expression: ${title}`,
    docs: [{ _id: 1, ...doc }],
    async run(collection) {
      const [found] = await collection.aggregate([{ $replaceWith: { v: spec } }]).toArray();
      return found && 'v' in found ? found['v'] : MISSING;
    },
    expected,
  };
}

/** Anything else. */
export function other(title: string, docs: Document[], run: Case['run'], expected: unknown): Case {
  return { title, docs, run, expected };
}

export const MISSING = 'no such field';

/** An expected error. */
export class Failure {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

export const fails = (code: number): Failure => new Failure(code);

/** A result as text that tells every type apart. */
export function exact(value: unknown): string {
  return BSON.EJSON.stringify({ v: value }, { relaxed: false });
}
