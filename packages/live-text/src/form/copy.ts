import * as Y from 'yjs';
import type { DeltaOperation } from './runs.ts';

/** A value as another one that says the same and is part of no document yet. What `clone` of Yjs makes of a text keeps its markers. */
export function copyOf(value: unknown): unknown {
  if (value instanceof Y.Map) return new Y.Map([...value.entries()].map(([key, each]) => [key, copyOf(each)] as const));
  if (!(value instanceof Y.Text)) return value;
  const text = new Y.Text();
  text.applyDelta(copiesIn(value));
  return text;
}

/** What a text holds, as a delta that writes the same into another one. */
export const copiesIn = (text: Y.Text): DeltaOperation[] =>
  (text.toDelta() as DeltaOperation[]).map(({ insert, attributes = {} }) => ({ insert: copyOf(insert), attributes }));
