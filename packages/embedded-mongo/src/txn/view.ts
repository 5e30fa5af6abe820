import type { Engine } from '../engine.ts';
import type { IndexPlan, Plan } from '../plan/plan.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import type { Stored } from '../storage/documents.ts';
import { estimateKeys, read, type Tally } from '../storage/reader.ts';

/** What a command sees: the database as it is, or as a transaction has it. */
export interface View {
  collection(ns: string): Collection | undefined;
  read(collection: Collection, plan: Plan, tally: Tally): Iterable<Stored[]>;
  /** How many keys a plan would look at, up to a limit. */
  estimate(collection: Collection, plan: IndexPlan): number;
  /** Whether an index has everything this view can see. */
  usable(index: Index): boolean;
  /** Whether documents come from elsewhere too, so that no index order holds. */
  disturbs(collection: Collection): boolean;
  /** The number of documents, when it is known without reading them. */
  count(collection: Collection): number | undefined;
}

export class PresentView implements View {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  collection(ns: string): Collection | undefined {
    return this.#engine.catalog.get(ns);
  }

  read(collection: Collection, plan: Plan, tally: Tally): Iterable<Stored[]> {
    return readWhileThere(this.#engine, collection, plan, tally);
  }

  estimate(collection: Collection, plan: IndexPlan): number {
    return estimateKeys(this.#engine.sqlite, collection, plan);
  }

  usable(): boolean {
    return true;
  }

  disturbs(): boolean {
    return false;
  }

  count(collection: Collection): number {
    return this.#engine.documents.count(collection);
  }
}

/** Reads until the end, or until the collection or the index is dropped between two chunks. */
function* readWhileThere(engine: Engine, collection: Collection, plan: Plan, tally: Tally): Generator<Stored[]> {
  const there = (): boolean => {
    const now = engine.catalog.get(collection.ns);
    return (
      now?.id === collection.id && (plan.kind !== 'index' || now.indexes.some((index) => index.id === plan.index.id))
    );
  };
  const chunks = read(engine.sqlite, collection, plan, tally);
  for (;;) {
    if (!there()) return;
    const next = chunks.next();
    if (next.done) return;
    yield next.value;
  }
}
