import { type Doc, field, isDoc, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Scope } from '../expr/scope.ts';
import type { Filter } from '../query/filter.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { parseFilter } from '../query/parse.ts';
import { isIndex } from '../query/path.ts';
import { MODIFIERS } from './modifiers.ts';
import type { Modify } from './modify.ts';

/** One operator on one path, ready to apply. */
export interface Change {
  operator: string;
  path: string;
  parts: string[];
  modify: Modify;
  /** The source of a `$rename`. */
  source?: string[];
}

/** Array filters by identifier. */
export type ArrayFilters = ReadonlyMap<string, Matcher>;

/** Reads an update document of operators. Code 9 for an unknown one, 40 for two changes of one path. */
export function parseChanges(update: Doc, scope: Scope): Change[] {
  const changes: Change[] = [];
  for (const operator of Object.keys(update)) {
    const make = MODIFIERS.get(operator);
    if (!make)
      throw new MongoError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    const operand = update[operator];
    if (!isDoc(operand))
      throw new MongoError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    for (const path of Object.keys(operand)) {
      if (operator === '$rename') changes.push(renaming(path, field(operand, path), scope));
      else changes.push({ operator, path, parts: checkPath(path), modify: make(path, field(operand, path), scope) });
    }
  }
  checkConflicts(changes.flatMap((change) => (change.source ? [change.source.join('.'), change.path] : [change.path])));
  return changes.sort((a, b) => comparePaths(a.parts, b.parts));
}

function renaming(from: string, to: unknown, scope: Scope): Change {
  if (typeof to !== 'string') throw new MongoError('BadValue', `The 'to' field for $rename must be a string: ${from}`);
  const source = checkPath(from);
  const parts = checkPath(to);
  if (from === to)
    throw new MongoError('BadValue', `The source and target field for $rename must differ: ${from}: "${to}"`);
  for (const part of [...source, ...parts])
    if (part.startsWith('$'))
      throw new MongoError('BadValue', `The source and target field for $rename may not be dynamic: ${from}`);
  const modify = MODIFIERS.get('$set')?.(to, null, scope);
  if (!modify) throw new MongoError('InternalError', 'no $set');
  return { operator: '$rename', path: to, parts, source, modify };
}

function checkPath(path: string): string[] {
  if (path === '') throw new MongoError(56, 'An empty update path is not valid.');
  const parts = path.split('.');
  parts.forEach((part, at) => {
    if (part === '')
      throw new MongoError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
    const positional = part === '$' || /^\$\[[^\]]*\]$/.test(part);
    if (positional && at === 0)
      throw new MongoError(
        'BadValue',
        `Cannot have array filter identifier or positional element as the first part of path '${path}'`,
      );
    if (part.startsWith('$') && !positional)
      throw new MongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  });
  return parts;
}

function checkConflicts(paths: string[]): void {
  const seen = new Set<string>();
  const prefixes = new Set<string>();
  for (const path of paths) {
    const parts = path.split('.');
    const above = parts.map((_, i) => parts.slice(0, i + 1).join('.'));
    const clash = seen.has(path) || prefixes.has(path) ? path : above.find((prefix) => seen.has(prefix));
    if (clash !== undefined)
      throw new MongoError(
        'ConflictingUpdateOperators',
        `Updating the path '${path}' would create a conflict at '${clash}'`,
      );
    seen.add(path);
    for (const prefix of above.slice(0, -1)) prefixes.add(prefix);
  }
}

/** Changes apply in the order of their paths, names by their bytes and indexes by their value; so new fields appear in that order. */
function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i] ?? '';
    const y = b[i] ?? '';
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** Reads `arrayFilters` and checks that each one is used. */
export function parseArrayFilters(list: unknown, changes: readonly Change[], scope: Scope): ArrayFilters {
  const filters = new Map<string, Matcher>();
  if (list !== undefined && !Array.isArray(list)) throw new MongoError('TypeMismatch', 'arrayFilters must be an array');
  for (const item of (list as unknown[] | undefined) ?? []) {
    const parsed = parseFilter(item, scope);
    const names = new Set(paths(parsed).map((path) => path.split('.')[0] ?? ''));
    const [name] = names;
    if (names.size !== 1 || name === undefined)
      throw new MongoError('FailedToParse', 'Error parsing array filter: Expected a single top-level field name');
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      throw new MongoError(
        'BadValue',
        `Error parsing array filter: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filters.has(name))
      throw new MongoError('FailedToParse', `Found multiple array filters with the same top-level field name ${name}`);
    filters.set(name, compileFilter(parsed, scope.collation));
  }
  const used = new Set(
    changes.flatMap((change) => change.parts.filter((part) => part.startsWith('$[')).map((part) => part.slice(2, -1))),
  );
  for (const name of filters.keys())
    if (!used.has(name))
      throw new MongoError('FailedToParse', `The array filter for identifier '${name}' was not used in the update`);
  for (const change of changes)
    for (const part of change.parts)
      if (part.startsWith('$[') && part !== '$[]' && !filters.has(part.slice(2, -1)))
        throw new MongoError(
          'BadValue',
          `No array filter found for identifier '${part.slice(2, -1)}' in path '${change.path}'`,
        );
  return filters;
}

function paths(filter: Filter): string[] {
  if (filter.op === 'field') return [filter.path];
  return 'parts' in filter ? filter.parts.flatMap((part) => paths(part)) : [];
}
