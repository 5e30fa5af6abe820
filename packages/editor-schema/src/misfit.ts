import { shapeFaults, textOf, type Fault } from '@koinon/live-text';
import type * as Y from 'yjs';
import { contentRules } from './content-rules.ts';

/**
 * Something in a text that no editor of this schema writes: a kind, a container or a mark that is unknown, or a strange
 * thing between letters. It hides no words, but who does not know what it means had better not edit it.
 */
export type Misfit = Fault;

/** The first misfit of a document's text, or null. */
export function misfitIn(doc: Y.Doc): Misfit | null {
  for (const fault of shapeFaults(textOf(doc), contentRules)) return fault;
  return null;
}
