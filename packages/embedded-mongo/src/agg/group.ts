import { type Doc, isDoc, setField } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import type { Scope } from '../expr/scope.ts';
import { keyOf } from '../values/key.ts';
import { ACCUMULATORS, type Accumulator } from './accumulators.ts';

interface Group {
  id: unknown;
  fields: Accumulator[];
}

/** `$group`: one document for each distinct `_id`, in the order of their first appearance. */
export function compileGroup(operand: unknown, scope: Scope): (chunks: Iterable<Doc[]>) => Generator<Doc[]> {
  if (!isDoc(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(operand, '_id')) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileExpression(operand['_id'], scope);
  const makers = Object.keys(operand)
    .filter((name) => name !== '_id')
    .map((name) => {
      if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
      const spec = operand[name];
      const [operator = '', ...more] = isDoc(spec) ? Object.keys(spec) : [];
      if (!isDoc(spec) || operator === '')
        throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
      if (more.length > 0) throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
      const make = ACCUMULATORS.get(operator);
      if (!make) throw new MongoError(15952, `unknown group operator '${operator}'`);
      return { name, create: make(spec[operator], scope) };
    });
  return function* (chunks) {
    const groups = new Map<string, Group>();
    for (const chunk of chunks) {
      for (const doc of chunk) {
        // Missing and null are one group.
        const value = evaluate(id, doc) ?? null;
        const key = keyOf(value, scope.collation).toString('latin1');
        let group = groups.get(key);
        if (!group) {
          group = { id: value, fields: makers.map((maker) => maker.create()) };
          groups.set(key, group);
        }
        for (const accumulator of group.fields) accumulator.add(doc);
      }
      yield [];
    }
    const out: Doc[] = [];
    for (const group of groups.values()) {
      const doc: Doc = { _id: group.id };
      makers.forEach((maker, i) => setField(doc, maker.name, group.fields[i]?.result() ?? null));
      out.push(doc);
    }
    for (let i = 0; i < out.length; i += 512) yield out.slice(i, i + 512);
  };
}
