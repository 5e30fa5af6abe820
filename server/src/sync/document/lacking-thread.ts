import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type Lacking, lacking } from './lacking.ts';

// Runs in a thread of its own. What it makes is handed over: to copy some megabytes would hold the main thread up.
export default (asked: Lacking): unknown => {
  const lacks = lacking(asked);
  const own = lacks.filter(({ update }) => update.length === update.buffer.byteLength);
  return move({ [transferableSymbol]: own.map(({ update }) => update.buffer), [valueSymbol]: lacks } as never);
};
