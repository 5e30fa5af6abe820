import type { Collation } from '../values/collation.ts';

/** What is known while expressions are compiled. */
export interface Scope {
  /** `$$NOW`: one moment for the whole command. */
  now: Date;
  collation: Collation | undefined;
  /** Names of variables that are bound when the expression runs. */
  variables: ReadonlySet<string>;
  /** Variables whose value is known already: those of a command's `let`. */
  constants: ReadonlyMap<string, unknown>;
}

export function newScope(collation?: Collation, constants: ReadonlyMap<string, unknown> = new Map()): Scope {
  return { now: new Date(), collation, variables: new Set(), constants };
}

export function withVariables(scope: Scope, names: Iterable<string>): Scope {
  return { ...scope, variables: new Set([...scope.variables, ...names]) };
}

export function withConstants(scope: Scope, constants: Iterable<readonly [string, unknown]>): Scope {
  return { ...scope, constants: new Map([...scope.constants, ...constants]) };
}
