import type mongoose from 'mongoose';
import type { Connection } from 'mongoose';

type Doc = mongoose.mongo.Document;

/** One distinct query: what `explain` is asked about. */
interface Query {
  collection: string;
  /** The command as `explain` takes it. */
  command: Doc;
  filter: Doc;
  limit: number;
}

/** In-memory sorts of results that stay small, by collection and filter, with the reason. */
const sorted = new Map([
  ['mandates {personId}', "a few people's mandates at once, in the order of their beginning"],
  ['mandates {unionId}', "a few unions' mandates at once, in the order of their beginning"],
  ['mandates {$or,personId,unionId}', 'the mandates of one person in one union'],
  ['mandates {$or}', 'the mandates that began or ended since the clock was last looked at'],
  ['sessions {expiresAt,personId}', "one person's sign-ins, of which the oldest are ended"],
  ['sessions {personId}', "one person's sign-ins, of which the oldest are ended"],
]);

/** The parts of a command that decide how documents are found; one for each statement in it. */
function queriesOf(name: string, sent: Doc): Query[] {
  const collection = String(sent[name]);
  const of = (command: Doc, filter: unknown, limit = 0): Query[] => [
    { collection, command, filter: (filter ?? {}) as Doc, limit },
  ];
  const pick = (...fields: string[]): Doc =>
    Object.fromEntries([name, ...fields].flatMap((field) => (field in sent ? [[field, sent[field]]] : [])));
  const statements = (list: string): Query[] =>
    (sent[list] as Doc[]).flatMap((one) => of({ [name]: collection, [list]: [one] }, one['q'], one['limit'] ?? 0));
  switch (name) {
    case 'find':
      return of(pick('filter', 'sort', 'skip', 'limit', 'hint', 'collation', 'let'), sent['filter'], sent['limit']);
    case 'count':
    case 'distinct':
      return of(pick('query', 'key', 'hint', 'collation'), sent['query'], sent['limit']);
    case 'findAndModify':
      return of(pick('query', 'sort', 'update', 'remove', 'upsert', 'hint', 'collation'), sent['query'], 1);
    case 'aggregate':
      return of(
        { ...pick('pipeline', 'hint', 'collation', 'let'), cursor: {} },
        (sent['pipeline'] as Doc[])[0]?.['$match'],
      );
    case 'update':
      return statements('updates');
    case 'delete':
      return statements('deletes');
    default:
      return [];
  }
}

/** The same text for queries that differ in values alone. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  if (value instanceof Map) return [...value];
  if (Object.getPrototypeOf(value) !== Object.prototype) return value.constructor.name;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

/** All stages of a plan, however deep `explain` hides them. */
function stagesOf(plan: unknown): Doc[] {
  if (typeof plan !== 'object' || plan === null) return [];
  const inner = Object.values(plan).flatMap(stagesOf);
  return 'stage' in plan ? [plan, ...inner] : inner;
}

/** Watches what a connection asks, and says which of it makes the database read more than the answer. */
export class QueryPlans {
  readonly #queries = new Map<string, Query>();
  readonly #connection: Connection;

  /** The connection must have been opened with `monitorCommands`. */
  constructor(connection: Connection) {
    this.#connection = connection;
    connection.getClient().on('commandStarted', ({ commandName, command }: { commandName: string; command: Doc }) => {
      for (const query of queriesOf(commandName, command)) {
        const sort = shapeOf(query.command['sort']);
        const key = JSON.stringify([commandName, query.collection, shapeOf(query.filter), sort, query.limit > 0]);
        if (!this.#queries.has(key)) this.#queries.set(key, query);
      }
    });
  }

  /** The collections that were asked for something. */
  collections(): Set<string> {
    return new Set([...this.#queries.values()].map(({ collection }) => collection));
  }

  /** Leaves out what was asked so far: a test has seen it. */
  forget(): void {
    this.#queries.clear();
  }

  /** One sentence for each query that scans a collection or sorts without an index; empty when all is well. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    for (const query of this.#queries.values()) {
      const answer = await this.#connection.db?.command({ explain: query.command, verbosity: 'queryPlanner' });
      const stages = stagesOf(answer);
      const name = `${query.collection} {${Object.keys(query.filter).sort().join(',')}}`;
      const all = Object.keys(query.filter).length === 0;
      // Reading the first few of everything is no scan; an index without bounds is one.
      const scans = stages.some(({ stage, bounded }) => stage === 'COLLSCAN' || bounded === false);
      if (scans && !(all && query.limit > 0))
        faults.push(`${name} reads the whole collection: ${JSON.stringify(query.command)}`);
      if (stages.some(({ stage }) => stage === 'SORT') && !sorted.has(name))
        faults.push(`${name} sorts in memory: ${JSON.stringify(query.command)}`);
    }
    return faults;
  }

  /** Throws the faults. */
  async verify(): Promise<void> {
    const faults = await this.faults();
    if (faults.length > 0) throw new Error(`Queries that no index answers:\n${faults.join('\n')}`);
  }
}
