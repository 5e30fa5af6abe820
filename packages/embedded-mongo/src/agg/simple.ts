import { type Doc, isDoc, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression } from '../expr/compile.ts';
import { type Scope, withConstants } from '../expr/scope.ts';
import { compute, type Nest, parseProjection } from '../query/project.ts';

/** A stage that makes one document of one document. */
export type DocStage = (doc: Doc) => Doc;

/** The one field of a stage document: its name and operand. Code 40323 for a malformed stage. */
export function stageOf(stage: unknown): [string, unknown] {
  if (!isDoc(stage)) throw new MongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  const names = Object.keys(stage);
  if (names.length !== 1)
    throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  const [name = ''] = names;
  return [name, stage[name]];
}

/** Compiles one of the stages that work on single documents; undefined for any other. */
export function compileDocStage(name: string, operand: unknown, scope: Scope): DocStage | undefined {
  switch (name) {
    case '$set':
    case '$addFields':
      return addFields(name, operand, scope);
    case '$project': {
      const projection = parseProjection(isDoc(operand) ? operand : notObject(name, operand), scope, 'stage');
      return (doc) => projection?.apply(doc) ?? doc;
    }
    case '$unset': {
      const names: unknown[] = Array.isArray(operand) ? operand : [operand];
      if (names.length === 0 || names.some((item) => typeof item !== 'string'))
        throw new MongoError(31002, '$unset specification must be a string or an array of strings');
      const projection = parseProjection(
        Object.fromEntries(names.map((item) => [item as string, false])),
        scope,
        'stage',
      );
      return (doc) => projection?.apply(doc) ?? doc;
    }
    case '$replaceRoot':
      if (!isDoc(operand) || !Object.hasOwn(operand, 'newRoot'))
        throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
      return replaceRoot(operand['newRoot'], scope);
    case '$replaceWith':
      return replaceRoot(operand, scope);
    default:
      return undefined;
  }
}

function notObject(name: string, operand: unknown): never {
  throw new MongoError(15969, `${name} specification must be an object, not ${typeName(operand)}`);
}

function addFields(name: string, operand: unknown, scope: Scope): DocStage {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new MongoError(40272, `${name} specification stage must be an object`);
  const root: Nest = { kind: 'nest', fields: new Map() };
  fill(root, operand, scope);
  return (doc) => compute(root, { ...doc }, doc);
}

function fill(nest: Nest, spec: Doc, scope: Scope): void {
  for (const path of Object.keys(spec)) {
    if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
    if (path.startsWith('$')) throw new MongoError(16410, "FieldPath field names may not start with '$'.");
    const parts = path.split('.');
    let here = nest;
    for (const part of parts.slice(0, -1)) here = nested(here, part, path);
    const last = parts.at(-1) ?? '';
    const value = spec[path];
    const [first] = isDoc(value) ? Object.keys(value) : [];
    if (isDoc(value) && first !== undefined && !first.startsWith('$')) fill(nested(here, last, path), value, scope);
    else {
      if (here.fields.has(last))
        throw new MongoError(
          40176,
          `specification contains two conflicting paths. Cannot specify both '${path}' and another`,
        );
      here.fields.set(last, { kind: 'computed', expression: compileExpression(value, scope) });
    }
  }
}

function nested(nest: Nest, part: string, path: string): Nest {
  const node = nest.fields.get(part) ?? { kind: 'nest' as const, fields: new Map() };
  if (node.kind !== 'nest')
    throw new MongoError(
      40176,
      `specification contains two conflicting paths. Cannot specify both '${path}' and '${part}'`,
    );
  nest.fields.set(part, node);
  return node;
}

function replaceRoot(operand: unknown, scope: Scope): DocStage {
  const expression = compileExpression(operand, scope);
  return (doc) => {
    const value = expression({ root: doc, current: doc, vars: undefined });
    if (!isDoc(value))
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was of type: ${value === undefined ? 'missing' : typeName(value)}`,
      );
    return value;
  };
}

/** A pipeline-style update: only stages on single documents. `constants` are the update's own variables. */
export function compileSimpleStages(spec: unknown[], constants: Doc | undefined, scope: Scope): DocStage {
  const inner = withConstants(scope, Object.entries(constants ?? {}));
  const stages = spec.map((stage) => {
    const [name, operand] = stageOf(stage);
    const compiled = compileDocStage(name, operand, inner);
    if (!compiled) throw new MongoError('InvalidOptions', `${name} is not allowed to be used within an update`);
    return compiled;
  });
  return (doc) => stages.reduce((now, stage) => stage(now), doc);
}
