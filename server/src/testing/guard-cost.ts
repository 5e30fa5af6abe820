import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { StateIndex } from '../sync/document/state-index.ts';
import { judge } from '../sync/guard/judge.ts';
import { defaultLimits } from '../sync/limits.ts';

// What the guard costs alone, for the bench: node guard-cost.ts FILE, a document's updates in order, each behind its
// length in four bytes. Prints microseconds per update: over all, over the last tenth, and of Yjs applying the same.

function read(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    updates.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return updates;
}

/** Milliseconds until each tenth was through. */
function tenths(count: number, step: (i: number) => void): number[] {
  const start = performance.now();
  return Array.from({ length: 10 }, (_, tenth) => {
    const to = Math.floor((count * (tenth + 1)) / 10);
    for (let i = Math.floor((count * tenth) / 10); i < to; i++) step(i);
    return performance.now() - start;
  });
}

const updates = read(process.argv[2]!);

function guarded(): number[] {
  const index = new StateIndex();
  return tenths(updates.length, (i) => {
    const verdict = judge(updates[i]!, index, () => 'own', defaultLimits);
    if (verdict.kind !== 'accept') throw new Error(`update ${i} was judged ${verdict.kind}`);
    index.apply(verdict.change);
  });
}

guarded(); // compiles what is measured
const guard = guarded();
const doc = new Y.Doc();
const applied = tenths(updates.length, (i) => Y.applyUpdate(doc, updates[i]!));
const perUpdate = (ms: number, share: number): number => (ms * 1000) / (updates.length * share);
process.stdout.write(
  JSON.stringify({
    all: perUpdate(guard[9]!, 1),
    end: perUpdate(guard[9]! - guard[8]!, 0.1),
    apply: perUpdate(applied[9]!, 1),
  }),
);
