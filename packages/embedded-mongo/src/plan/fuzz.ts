import { BSON, type Collection, type Document } from 'mongodb';
import { Random } from '../testing/random.ts';

const { Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } = BSON;
const PATHS = ['a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'c.0', 'a.0.x'];
const FIELDS = ['a', 'b', 'c'];

/** Random documents, indexes and queries over few fields and values, so that they often meet. */
export class Fuzz {
  readonly random: Random;
  /** Fields that may hold arrays: where they do, an index of several fields is of less use. */
  readonly #lists: ReadonlySet<string>;
  constructor(seed: number) {
    this.random = new Random(seed);
    this.#lists = new Set(this.random.chance(0.3) ? FIELDS : FIELDS.filter(() => this.random.chance(0.2)));
  }

  /** Numbers and texts, so that an index of `_id` has ranges of both. */
  id(n: number): number | string {
    return n % 3 === 0 ? `k${n}` : n;
  }

  scalar(): unknown {
    const { random } = this;
    const n = random.below(4) - 1;
    return random.pick<() => unknown>([
      () => n,
      () => n,
      () => new Double(n),
      () => Long.fromNumber(n),
      () => Long.fromString('9007199254740993'),
      () => Decimal128.fromString(random.pick(['0', '1', '0.1', '1.0', '2E+3'])),
      () => n + 0.1,
      () => random.pick(['', 'a', 'ab', 'abc', 'b', 'B', 'ά', 'a\0b']),
      () => random.pick([true, false]),
      () => null,
      () => new Date(n * 1000),
      () => new ObjectId(Buffer.alloc(12, random.below(3))),
      () => new Binary(Buffer.alloc(random.below(3), 1)),
      () => NaN,
      () => random.pick([new MinKey(), new MaxKey()]),
    ])();
  }

  value(field: string, depth = 0): unknown {
    const { random } = this;
    if (depth < 2 && this.#lists.has(field) && random.chance(0.2))
      return Array.from({ length: random.below(4) }, () => this.value(field, depth + 1));
    if (depth < 2 && random.chance(0.25)) return this.inner(field, depth + 1);
    return this.scalar();
  }

  inner(field: string, depth: number): Document {
    const out: Document = {};
    for (const name of ['x', 'y']) if (this.random.chance(0.6)) out[name] = this.value(field, depth);
    return out;
  }

  document(n: number): Document {
    const out: Document = { _id: this.id(n) };
    for (const name of FIELDS) if (this.random.chance(0.8)) out[name] = this.value(name);
    return out;
  }

  index(): { key: Document; options: Document } {
    const { random } = this;
    const key: Document = {};
    for (let i = 0; i <= random.below(3); i++) key[random.pick(PATHS)] = random.pick([1, -1]);
    if (random.chance(0.4)) key['_id'] = random.pick([1, -1]);
    const options: Document = {};
    const kind = random.next();
    if (kind < 0.15) options['sparse'] = true;
    else if (kind < 0.3)
      options['partialFilterExpression'] = random.pick<Document>([
        { a: { $exists: true } },
        { b: { $gt: 0 } },
        { a: 1 },
        { c: { $type: 'string' } },
      ]);
    if (random.chance(0.1)) options['collation'] = { locale: 'en', strength: 2 };
    return { key, options };
  }

  condition(): unknown {
    const { random } = this;
    const v = (): unknown => this.scalar();
    return random.pick<() => unknown>([
      v,
      v,
      () => this.value(random.pick(FIELDS)),
      () => ({ $eq: v() }),
      () => ({ $gt: v() }),
      () => ({ $gte: v() }),
      () => ({ $lt: v() }),
      () => ({ $lte: v() }),
      () => ({ $gt: v(), $lt: v() }),
      () => ({ $in: Array.from({ length: random.below(4) }, v) }),
      () => ({ $nin: [v(), v()] }),
      () => ({ $ne: v() }),
      () => ({ $exists: random.chance(0.5) }),
      () => ({ $elemMatch: { $gte: v(), $lte: v() } }),
      () => ({ $elemMatch: { x: v(), y: { $gte: v() } } }),
      () => ({ $elemMatch: { x: v() } }),
      () => ({ $not: { $gt: v() } }),
      () => ({ $regex: random.pick(['^a', '^ab', 'b', '^$']) }),
      () => ({
        $regex: random.pick(['^a', '^ab']),
        [random.pick(['$gte', '$lt', '$ne'])]: random.pick(['ab', 'b', '']),
      }),
      () => {
        const same = v();
        return { $gte: same, $lte: same };
      },
      () => ({ $all: [v(), v()] }),
      () => ({ $size: random.below(3) }),
      () => ({ $type: random.pick(['string', 'number', 'array']) }),
    ])();
  }

  filter(depth = 0): Document {
    const { random } = this;
    const out: Document = {};
    for (let i = 0; i <= random.below(3); i++) out[random.pick(PATHS)] = this.condition();
    if (random.chance(0.1))
      out['_id'] = random.pick<Document>([{ $gt: 60 }, { $lte: 'k2' }, { $regex: '^k1' }, { $in: [3, 'k6', /^k9/] }]);
    if (depth < 2 && random.chance(0.2))
      out[random.pick(['$or', '$and', '$nor'])] = [this.filter(depth + 1), this.filter(depth + 1)];
    return out;
  }

  /** Values alone, as most questions of programs: the planner has a shortcut for them. */
  equalities(): Document {
    const { random } = this;
    const out: Document = {};
    for (let i = 0; i <= random.below(2); i++)
      out[random.pick(PATHS)] = random.pick<unknown>([0, 1, 2, -1, 1.1, 'a', 'ab', '', true, false, this.scalar()]);
    return out;
  }

  sort(): Document {
    const out: Document = {};
    for (let i = this.random.below(3); i > 0; i--) out[this.random.pick(PATHS)] = this.random.pick([1, -1]);
    out['_id'] = this.random.pick([1, -1]);
    return out;
  }
}

/** Asks one question with and without indexes; a text when the answers differ. */
export async function compareOne(collection: Collection, fuzz: Fuzz): Promise<string | undefined> {
  const plain = fuzz.random.chance(0.4);
  const filter = plain ? fuzz.equalities() : fuzz.filter();
  const sort = fuzz.random.chance(0.6) ? fuzz.sort() : undefined;
  const limit = sort && fuzz.random.chance(0.4) ? 1 + fuzz.random.below(10) : plain ? 100 : 0;
  const collation = fuzz.random.chance(0.1) ? { collation: { locale: 'en', strength: 2 } } : {};
  const ask = async (hint: Document): Promise<string> => {
    const cursor = collection.find(filter, {
      ...(plain ? {} : { projection: { _id: 1 } }),
      limit,
      ...collation,
      ...hint,
      ...(sort ? { sort: sort as Record<string, 1> } : {}),
    });
    const ids = (await cursor.toArray()).map((doc) => String(doc['_id']));
    return JSON.stringify(sort ? ids : ids.toSorted());
  };
  const indexed = await ask({});
  const scanned = await ask({ hint: { $natural: 1 } });
  if (indexed === scanned) return undefined;
  const plan = await collection
    .find(filter, { limit, ...collation, ...(sort ? { sort: sort as Record<string, 1> } : {}) })
    .explain('queryPlanner');
  return `filter ${BSON.EJSON.stringify(filter)} sort ${JSON.stringify(sort)} limit ${limit}: index ${indexed}, scan ${scanned}, plan ${JSON.stringify(plan['queryPlanner']['winningPlan'])}`;
}
