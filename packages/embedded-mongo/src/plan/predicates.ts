import type { Filter, Test } from '../query/filter.ts';
import { isIndex } from '../query/path.ts';

/** The tests that every match must pass, by path; and the alternatives of which it must pass one. */
export interface Predicates {
  tests: Map<string, Test[]>;
  alternatives: Filter[][];
}

/** Gathers what a filter demands of single paths. Demands inside `$elemMatch` are demands on the longer path. */
export function gather(filter: Filter): Predicates {
  const out: Predicates = { tests: new Map(), alternatives: [] };
  collect(filter, '', out);
  return out;
}

function collect(filter: Filter, prefix: string, out: Predicates): void {
  if (filter.op === 'and') for (const part of filter.parts) collect(part, prefix, out);
  else if (filter.op === 'or' && filter.parts.length === 1 && filter.parts[0]) collect(filter.parts[0], prefix, out);
  else if (filter.op === 'or' && prefix === '') out.alternatives.push(filter.parts);
  else if (filter.op === 'field') add(prefix + filter.path, filter.test, out);
}

function add(path: string, test: Test, out: Predicates): void {
  if (test.kind === 'elemDoc') return collect(test.filter, `${path}.`, out);
  if (test.kind === 'all') return test.tests.forEach((one) => add(path, one, out));
  const list = out.tests.get(path) ?? [];
  list.push(test);
  out.tests.set(path, list);
}

/** A path with a number in it can mean a place or a name: no index answers that. */
export function hasPlace(path: string): boolean {
  return path.split('.').some(isIndex);
}

/** The top-level fields a filter reads, or undefined when it may read all. */
export function fieldsOf(filter: Filter): Set<string> | undefined {
  const out = new Set<string>();
  const visit = (part: Filter): boolean => {
    if (part.op === 'expr') return false;
    if (part.op === 'field') out.add(part.parts[0] ?? '');
    return !('parts' in part) || part.op === 'field' || part.parts.every(visit);
  };
  return visit(filter) ? out : undefined;
}
