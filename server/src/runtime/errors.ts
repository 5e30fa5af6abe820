import type { ErrorCode, FieldProblem } from '@koinon/contract';

/** A refusal that reaches the person: a row of the contract's error table, with what was wrong this time. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** In both languages, because the thrower does not know the reader's. */
  readonly detail: { el: string; en: string } | undefined;
  readonly errors: FieldProblem[] | undefined;

  constructor(
    code: ErrorCode,
    more: { detail?: { el: string; en: string }; errors?: FieldProblem[]; cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? {} : { cause: more.cause });
    this.name = 'Refusal';
    this.code = code;
    this.detail = more.detail;
    this.errors = more.errors;
  }
}

/** Throws a Refusal; reads well at the end of `??`. */
export function refuse(code: ErrorCode, detail?: { el: string; en: string }): never {
  throw new Refusal(code, detail ? { detail } : {});
}

/** Whether a database error is a broken unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
