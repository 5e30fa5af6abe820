import { type Doc, field, isDoc, isNumeric, setField } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, type Expression } from '../expr/compile.ts';
import type { Scope } from '../expr/scope.ts';
import { wholeNumber } from '../values/number.ts';
import { compileFilter, type Found } from './match.ts';
import { parseFilter, truthy } from './parse.ts';

/** A node of a projection: a decision about a field, or decisions about fields below it. */
export type Node =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'slice'; skip: number | undefined; limit: number }
  | { kind: 'element'; pick: (list: unknown[], found: Found | undefined) => unknown[] | undefined }
  | { kind: 'computed'; expression: Expression }
  | Nest;

export interface Nest {
  kind: 'nest';
  fields: Map<string, Node>;
}

export interface Projection {
  inclusive: boolean;
  root: Nest;
  /** Whether the place at which the filter matched is needed. */
  positional: boolean;
  /** The top-level fields that are read, or undefined when any may be. */
  needs: ReadonlySet<string> | undefined;
  apply(doc: Doc, found?: Found): Doc;
}

/** Reads a projection. `find` allows `$slice`, `$elemMatch` and the positional `$`; the stage `$project` does not. */
export function parseProjection(spec: unknown, scope: Scope, where: 'find' | 'stage'): Projection | undefined {
  if (spec === undefined || spec === null) return undefined;
  if (!isDoc(spec)) throw new MongoError('TypeMismatch', "Expected field 'projection' to be of type object");
  if (Object.keys(spec).length === 0) {
    if (where === 'find') return undefined;
    throw new MongoError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const parser = new Parser(scope, where);
  parser.document(spec, '');
  const inclusive =
    parser.mode === 'include' ||
    (parser.mode === undefined && (parser.elements || (parser.computed && !parser.slices) || parser.id === true));
  const { root } = parser;
  if (inclusive && !root.fields.has('_id')) root.fields.set('_id', { kind: 'include' });
  const simple = inclusive && !parser.computed;
  return {
    inclusive,
    root,
    positional: parser.positional,
    needs: simple ? new Set(root.fields.keys()) : undefined,
    apply: (doc, found) => compute(root, inclusive ? include(root, doc, found) : exclude(root, doc, found), doc),
  };
}

class Parser {
  readonly #scope: Scope;
  readonly #where: 'find' | 'stage';
  readonly root: Nest = { kind: 'nest', fields: new Map() };
  mode: 'include' | 'exclude' | undefined;
  id: boolean | undefined;
  elements = false;
  slices = false;
  computed = false;
  positional = false;

  constructor(scope: Scope, where: 'find' | 'stage') {
    this.#scope = scope;
    this.#where = where;
  }

  document(spec: Doc, prefix: string): void {
    for (const name of Object.keys(spec)) {
      if (name === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
      if (name.startsWith('$')) throw new MongoError(16410, `FieldPath field names may not start with '$'.`);
      this.#entry(prefix + name, field(spec, name));
    }
  }

  #entry(path: string, value: unknown): void {
    if (this.#where === 'find' && path.endsWith('.$')) return this.#positional(path.slice(0, -2), value);
    if (typeof value === 'boolean' || isNumeric(value)) return this.#flag(path, truthy(value));
    if (isDoc(value)) {
      const [first] = Object.keys(value);
      if (first === undefined)
        throw new MongoError(51270, `An empty sub-projection is not a valid value. Found empty object at path`);
      if (!first.startsWith('$')) return this.document(value, `${path}.`);
      if (this.#where === 'find' && this.#operator(path, first, value[first])) return;
    }
    this.computed = true;
    if (this.mode === 'exclude')
      throw new MongoError(31252, `Cannot use an expression ${path} in an exclusion projection`);
    if (path !== '_id') this.mode = 'include';
    this.#put(path, { kind: 'computed', expression: compileExpression(value, this.#scope) });
  }

  #flag(path: string, on: boolean): void {
    if (path === '_id') this.id = on;
    else {
      const mode = on ? 'include' : 'exclude';
      if (this.mode && this.mode !== mode)
        throw new MongoError(
          on ? 31253 : 31254,
          `Cannot do ${on ? 'inclusion' : 'exclusion'} on field ${path} in ${on ? 'exclusion' : 'inclusion'} projection`,
        );
      this.mode = mode;
    }
    this.#put(path, on ? { kind: 'include' } : { kind: 'exclude' });
  }

  #positional(path: string, value: unknown): void {
    if (!truthy(value)) throw new MongoError(31395, 'positional projection cannot be used with exclusion');
    if (this.positional) throw new MongoError(31276, 'Cannot specify more than one positional projection per query.');
    if (this.mode === 'exclude') throw new MongoError(31395, 'positional projection cannot be used with exclusion');
    this.positional = true;
    this.mode = 'include';
    this.#put(path, {
      kind: 'element',
      pick(list, found) {
        if (!found || found.place < 0)
          throw new MongoError(
            51246,
            "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
          );
        return list.slice(found.place, found.place + 1);
      },
    });
  }

  #operator(path: string, name: string, operand: unknown): boolean {
    if (name === '$slice' && !(Array.isArray(operand) && wholeNumber(operand[0]) === undefined)) {
      const [first, second]: unknown[] = Array.isArray(operand) ? operand : [undefined, operand];
      const limit = wholeNumber(second);
      const skip = first === undefined ? undefined : wholeNumber(first);
      if (limit === undefined || (Array.isArray(operand) && (operand.length !== 2 || limit <= 0)))
        throw new MongoError(
          28724,
          'First argument to $slice must be an array or a limit, or a skip and a positive limit',
        );
      this.slices = true;
      this.#put(path, { kind: 'slice', skip, limit });
      return true;
    }
    if (name === '$elemMatch') {
      if (!isDoc(operand)) throw new MongoError(31274, 'elemMatch: Invalid argument, object required');
      if (path.includes('.')) throw new MongoError(31275, `Cannot use $elemMatch projection on a nested field.`);
      const matcher = compileFilter(parseFilter({ v: { $elemMatch: operand } }, this.#scope), this.#scope.collation);
      this.elements = true;
      this.#put(path, {
        kind: 'element',
        pick(list) {
          const found: Found = { place: -1 };
          return matcher({ v: list }, found) ? [list[found.place]] : undefined;
        },
      });
      return true;
    }
    if (name === '$meta') throw new MongoError('BadValue', '$meta is not supported by this server');
    return false;
  }

  #put(path: string, node: Node): void {
    const parts = path.split('.');
    let here = this.root;
    for (const part of parts.slice(0, -1)) {
      if (part === '') throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
      let next = here.fields.get(part);
      if (next === undefined) {
        next = { kind: 'nest', fields: new Map() };
        here.fields.set(part, next);
      }
      if (next.kind !== 'nest')
        throw new MongoError(31249, `Path collision at ${path} remaining portion ${parts.at(-1)}`);
      here = next;
    }
    const last = parts.at(-1) ?? '';
    if (last === '') throw new MongoError(40353, "FieldPath must not end with a '.'.");
    if (here.fields.has(last)) throw new MongoError(31250, `Path collision at ${path}`);
    here.fields.set(last, node);
  }
}

function include(nest: Nest, doc: Doc, found?: Found): Doc {
  const out: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = nest.fields.get(name);
    if (!node || node.kind === 'computed' || node.kind === 'exclude') continue;
    const value =
      node.kind === 'nest'
        ? below(doc[name], (item) => include(node, item, found), true)
        : decide(node, doc[name], found);
    if (value !== undefined) setField(out, name, value);
  }
  return out;
}

function exclude(nest: Nest, doc: Doc, found?: Found): Doc {
  const out: Doc = {};
  for (const name of Object.keys(doc)) {
    const node = nest.fields.get(name);
    let value = doc[name];
    if (node?.kind === 'nest') value = below(value, (item) => exclude(node, item, found), false);
    else if (node) value = node.kind === 'computed' ? value : decide(node, value, found);
    if (value !== undefined) setField(out, name, value);
  }
  return out;
}

function decide(node: Exclude<Node, { kind: 'nest' | 'computed' }>, value: unknown, found: Found | undefined): unknown {
  if (node.kind === 'include') return value;
  if (node.kind === 'exclude') return undefined;
  if (!Array.isArray(value)) return node.kind === 'slice' ? value : undefined;
  if (node.kind === 'element') return node.pick(value, found);
  if (node.skip === undefined) return node.limit < 0 ? value.slice(node.limit) : value.slice(0, node.limit);
  const start = node.skip < 0 ? Math.max(0, value.length + node.skip) : node.skip;
  return value.slice(start, start + node.limit);
}

/** Applies to a document, or to each document in arrays of any depth; other values are kept only by exclusions. */
function below(value: unknown, apply: (doc: Doc) => Doc, inclusive: boolean): unknown {
  if (isDoc(value)) return apply(value);
  if (!Array.isArray(value)) return inclusive ? undefined : value;
  return value.map((item: unknown) => below(item, apply, inclusive)).filter((item) => item !== undefined);
}

/** Sets computed fields, below documents and each document of an array; used by `$addFields` too. */
export function compute(nest: Nest, target: Doc, source: Doc): Doc {
  return computeIn(nest, target, { root: source, current: source, vars: undefined });
}

function computeIn(nest: Nest, target: Doc, env: Parameters<Expression>[0]): Doc {
  for (const [name, node] of nest.fields) {
    if (node.kind === 'computed') {
      const value = node.expression(env);
      if (value === undefined) delete target[name];
      else setField(target, name, value);
    } else if (node.kind === 'nest' && hasComputed(node)) {
      setField(target, name, computeBelow(node, field(target, name), env));
    }
  }
  return target;
}

function computeBelow(node: Nest, value: unknown, env: Parameters<Expression>[0]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => computeBelow(node, item, env));
  return computeIn(node, isDoc(value) ? { ...value } : {}, env);
}

function hasComputed(nest: Nest): boolean {
  for (const node of nest.fields.values())
    if (node.kind === 'computed' || (node.kind === 'nest' && hasComputed(node))) return true;
  return false;
}
