import type { Scope } from '../expr/scope.ts';

/** What a modifier says about a place: the new value, or `KEEP`, or `REMOVE`. */
export type Modify = (current: unknown, context: Context) => unknown;

export interface Context {
  /** The `_id` of the document, for messages. */
  id: unknown;
  path: string;
  inserting: boolean;
}

export const KEEP = Symbol('keep');
export const REMOVE = Symbol('remove');

export type MakeModifier = (path: string, operand: unknown, scope: Scope) => Modify;

/** Modifiers that leave a missing place missing instead of creating the way to it. */
export const NEVER_CREATE: ReadonlySet<string> = new Set(['$unset', '$pull', '$pullAll', '$pop']);
