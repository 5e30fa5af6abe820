import { move, transferableSymbol, valueSymbol } from 'piscina';
import { type DiffAsked, diff } from './diff.ts';

// Runs in a thread of its own. What it makes is handed over: to copy some megabytes would hold the main thread up.
export default (asked: DiffAsked): unknown => {
  const diffs = diff(asked);
  const own = diffs.filter(({ update }) => update.length === update.buffer.byteLength);
  return move({ [transferableSymbol]: own.map(({ update }) => update.buffer), [valueSymbol]: diffs } as never);
};
