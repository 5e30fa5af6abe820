/** Why an operation changed nothing. The web has a sentence for each (`roadmap.problem.<code>`). */
export const problemCodes = [
  'unknownItem',
  'idTaken',
  'tooManyItems',
  'textTooLong',
  'invalidDate',
  'endBeforeStart',
  'noDates',
  'milestoneHasOneDay',
  'invalidProgress',
  'invalidValue',
  'tooMany',
  'parentNotGoal',
  'goalHasChildren',
  'unknownDependency',
  'dependencyCircle',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** One reason, and the field it is about where there is one. */
export interface RoadmapProblem {
  readonly code: ProblemCode;
  readonly field: string | null;
}

/** Either the change is in the document, whole, or nothing was written and `problems` says why. */
export type RoadmapOutcome<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly RoadmapProblem[] };

export function done<T>(value: T): RoadmapOutcome<T> {
  return { ok: true, value };
}

export function refused(code: ProblemCode, field: string | null = null): { ok: false; problems: RoadmapProblem[] } {
  return { ok: false, problems: [{ code, field }] };
}
