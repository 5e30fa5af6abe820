import { type Doc, field, isDoc, setField } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { compileExpression, evaluate } from '../expr/compile.ts';
import { keyOf } from '../values/key.ts';
import { wholeNumber } from '../values/number.ts';
import type { Site, Stage } from './site.ts';
import { withValue } from './unwind.ts';
import { readPath } from '../expr/compile.ts';

/** `$graphLookup`: what can be reached step by step, breadth first, each document once. */
export function compileGraphLookup(operand: unknown, site: Site): Stage {
  if (!isDoc(operand)) throw new MongoError('FailedToParse', 'the $graphLookup stage specification must be an object');
  const { from, startWith, connectFromField, connectToField, as } = operand;
  if (
    typeof from !== 'string' ||
    typeof connectFromField !== 'string' ||
    typeof connectToField !== 'string' ||
    typeof as !== 'string' ||
    startWith === undefined
  )
    throw new MongoError(40105, '$graphLookup requires from, startWith, connectFromField, connectToField and as');
  const maxDepth = field(operand, 'maxDepth') === undefined ? Infinity : wholeNumber(operand['maxDepth']);
  if (maxDepth === undefined || maxDepth < 0)
    throw new MongoError(40101, 'maxDepth requires a nonnegative integer argument');
  const depthField = field(operand, 'depthField');
  const restrict = field(operand, 'restrictSearchWithMatch') ?? {};
  const start = compileExpression(startWith, site.scope);
  const next = connectFromField.split('.');
  return function* (chunks) {
    for (const chunk of chunks) {
      const out: Doc[] = [];
      for (const doc of chunk) {
        const seen = new Map<string, Doc>();
        let frontier = listOf(evaluate(start, doc));
        for (let depth = 0; frontier.length > 0 && depth <= maxDepth; depth++) {
          const found: Doc[] = [];
          const match = { $and: [{ [connectToField]: { $in: frontier } }, restrict] };
          for (const part of site.run(from, [{ $match: match }], site)) {
            for (const item of part) {
              const key = keyOf(item['_id']).toString('latin1');
              if (seen.has(key)) continue;
              if (typeof depthField === 'string') setField(item, depthField, BigInt(depth));
              seen.set(key, item);
              found.push(item);
            }
            yield [];
          }
          frontier = found.flatMap((item) => listOf(readPath(item, next, 0)));
        }
        out.push(withValue(doc, as.split('.'), [...seen.values()]));
      }
      yield out;
    }
  };
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
