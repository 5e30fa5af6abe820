import { type Doc, field, isDoc, isNumeric, setField, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from '../expr/compile.ts';
import type { Scope } from '../expr/scope.ts';
import type { Filter } from '../query/filter.ts';
import { parseFilter } from '../query/parse.ts';
import { compileSort, parseSort, type SortKey } from '../query/sort.ts';
import { sortChunks } from '../query/sorting.ts';
import { toNumber, wholeNumber } from '../values/number.ts';
import type { Site, Stage } from './site.ts';

export function map(apply: (chunk: Doc[]) => Doc[]): Stage {
  return function* (chunks) {
    for (const chunk of chunks) yield apply(chunk);
  };
}

export function parseMatch(operand: unknown, scope: Scope): Filter {
  if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  return parseFilter(operand, scope);
}

export function parseSortStage(operand: unknown): SortKey[] {
  if (!isDoc(operand)) throw new MongoError(15973, 'the $sort key specification must be an object');
  if (Object.keys(operand).length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return parseSort(operand);
}

export function sortStage(keys: readonly SortKey[], scope: Scope): Stage {
  return (chunks) => sortChunks(chunks, compileSort(keys, scope.collation), Infinity, () => 500);
}

export function positive(name: string, operand: unknown): number {
  return wholeFrom(name, operand, 1);
}

export function wholeFrom(name: string, operand: unknown, least: number): number {
  const whole = isNumeric(operand) ? wholeNumber(operand) : undefined;
  if (whole === undefined) throw new MongoError(5107201, `invalid argument to ${name} stage: Expected an integer`);
  if (whole < least)
    throw new MongoError(
      name === '$limit' ? 15958 : 5107200,
      name === '$limit'
        ? 'the limit must be positive'
        : `invalid argument to ${name} stage: Expected a non-negative number`,
    );
  return whole;
}

export function limitStage(limit: number): Stage {
  return function* (chunks) {
    let left = limit;
    for (const chunk of chunks) {
      yield chunk.length > left ? chunk.slice(0, left) : chunk;
      left -= chunk.length;
      if (left <= 0) return;
    }
  };
}

export function skipStage(skip: number): Stage {
  return function* (chunks) {
    let left = skip;
    for (const chunk of chunks) {
      yield left >= chunk.length ? [] : chunk.slice(left);
      left = Math.max(0, left - chunk.length);
    }
  };
}

export function countStage(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '')
    throw new MongoError(40156, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return function* (chunks) {
    let n = 0;
    for (const chunk of chunks) {
      n += chunk.length;
      yield [];
    }
    if (n > 0) yield [{ [operand]: n }];
  };
}

export function facet(operand: unknown, site: Site): Stage {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(40169, 'the $facet specification must be a non-empty object');
  const parts = Object.keys(operand).map((name) => {
    const stages = operand[name];
    if (!Array.isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${name} is type ${typeName(stages)}`);
    return { name, run: site.compile(stages, site) };
  });
  return function* (chunks) {
    const all: Doc[] = [];
    for (const chunk of chunks) {
      for (const doc of chunk) all.push(doc);
      yield [];
    }
    const out: Doc = {};
    for (const { name, run } of parts) {
      const docs: Doc[] = [];
      for (const chunk of run([all])) {
        for (const doc of chunk) docs.push(doc);
        yield [];
      }
      setField(out, name, docs);
    }
    yield [out];
  };
}

export function sample(operand: unknown): Stage {
  const size = isDoc(operand) ? field(operand, 'size') : undefined;
  if (!isNumeric(size) || toNumber(size) < 1)
    throw new MongoError(28747, 'size argument to $sample must be a positive number');
  const most = Math.floor(toNumber(size));
  return function* (chunks) {
    const kept: Doc[] = [];
    let seen = 0;
    for (const chunk of chunks) {
      for (const doc of chunk) {
        seen++;
        if (kept.length < most) kept.push(doc);
        else {
          const place = Math.floor(Math.random() * seen);
          if (place < most) kept[place] = doc;
        }
      }
      yield [];
    }
    for (let i = kept.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [kept[i], kept[j]] = [kept[j] as Doc, kept[i] as Doc];
    }
    yield kept;
  };
}

export function redact(operand: unknown, scope: Scope): Stage {
  const names = new Map([
    ['DESCEND', 'descend'],
    ['PRUNE', 'prune'],
    ['KEEP', 'keep'],
  ]);
  const expression = compileExpression(operand, { ...scope, constants: new Map([...scope.constants, ...names]) });
  const visit = (doc: Doc, root: Doc): Doc | undefined => {
    const decision = expression({ root, current: doc, vars: undefined });
    if (decision === 'keep') return doc;
    if (decision === 'prune') return undefined;
    if (decision !== 'descend') throw new MongoError(17053, '$redact must return $$DESCEND, $$PRUNE or $$KEEP');
    const below = (value: unknown): unknown => {
      if (isDoc(value)) return visit(value, root);
      return Array.isArray(value) ? value.map(below).filter((item) => item !== undefined) : value;
    };
    const out: Doc = {};
    for (const name of Object.keys(doc)) {
      const value = below(doc[name]);
      if (value !== undefined) setField(out, name, value);
    }
    return out;
  };
  return map((chunk) => chunk.map((doc) => visit(doc, doc)).filter((doc) => doc !== undefined));
}
