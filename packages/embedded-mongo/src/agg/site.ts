import type { Doc } from '../bson/types.ts';
import type { Scope } from '../expr/scope.ts';
import type { View } from '../txn/view.ts';

/** A step of a pipeline: chunks of documents in, chunks out. Empty chunks only give others their turn. */
export type Stage = (chunks: Iterable<Doc[]>) => Iterable<Doc[]>;

/** Where a pipeline runs, and how a stage runs others. */
export interface Site {
  view: View;
  db: string;
  scope: Scope;
  compile(stages: readonly unknown[], site: Site): Stage;
  /** A collection's documents through a pipeline. */
  run(collection: string, stages: readonly unknown[], site: Site): Iterable<Doc[]>;
}
