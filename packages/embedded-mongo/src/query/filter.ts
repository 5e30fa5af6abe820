import type { BSONRegExp } from 'bson';
import type { Expression } from '../expr/compile.ts';

/** What one field of a document is tested for. */
export type Test =
  | { kind: 'eq'; value: unknown }
  | { kind: 'lt' | 'lte' | 'gt' | 'gte'; value: unknown }
  | { kind: 'in'; values: unknown[]; regexes: RegexTest[] }
  | RegexTest
  | { kind: 'exists' }
  | { kind: 'type'; types: ReadonlySet<string> }
  | { kind: 'size'; size: number }
  | { kind: 'mod'; divisor: bigint; remainder: bigint }
  | { kind: 'bits'; mode: 'allSet' | 'allClear' | 'anySet' | 'anyClear'; mask: bigint }
  | { kind: 'elemValue'; tests: Test[] }
  | { kind: 'elemDoc'; filter: Filter }
  | { kind: 'not'; test: Test }
  | { kind: 'all'; tests: Test[] }
  | { kind: 'never' };

export interface RegexTest {
  kind: 'regex';
  source: BSONRegExp;
  regex: RegExp;
}

/** A parsed filter. */
export type Filter =
  | { op: 'and' | 'or' | 'nor'; parts: Filter[] }
  | { op: 'field'; path: string; parts: string[]; test: Test }
  | { op: 'expr'; expression: Expression }
  | { op: 'constant'; value: boolean }
  | { op: 'random'; rate: number };
