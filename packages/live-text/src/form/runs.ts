import * as Y from 'yjs';
import { blockEnd, type Attributes, type Marker } from './names.ts';

/** Letters with the same marks, or one thing between letters. */
export type Inline =
  | { is: 'letters'; letters: string; marks: Attributes | null }
  | { is: 'embed'; embed: unknown; marks: Attributes | null };

/** What a text is a sequence of. */
export type Run = Inline | { is: 'marker'; marker: Marker } | { is: 'end' };

export interface DeltaOperation {
  insert?: unknown;
  retain?: number;
  delete?: number;
  attributes?: Record<string, unknown>;
}

/** How many places of the text a run takes. */
export const lengthOf = (run: Run): number => (run.is === 'letters' ? run.letters.length : 1);

/** Marks that are on: a format of null is none. */
export function marksIn(attributes: Record<string, unknown> | undefined): Attributes | null {
  if (!attributes) return null;
  const on = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  return on.length > 0 ? Object.fromEntries(on) : null;
}

/** What one inserted value of a delta is made of. */
export function runsOfInsert(insert: unknown, attributes: Record<string, unknown> | undefined): Run[] {
  const marks = marksIn(attributes);
  if (typeof insert !== 'string')
    return [
      insert instanceof Y.Map ? { is: 'marker', marker: insert as Marker } : { is: 'embed', embed: insert, marks },
    ];
  const runs: Run[] = [];
  insert.split(blockEnd).forEach((letters, index) => {
    if (index > 0) runs.push({ is: 'end' });
    if (letters !== '') runs.push({ is: 'letters', letters, marks });
  });
  return runs;
}

/** A text as runs, in its order. */
export function runsOf(text: Y.Text): Run[] {
  return (text.toDelta() as DeltaOperation[]).flatMap(({ insert, attributes }) => runsOfInsert(insert, attributes));
}
