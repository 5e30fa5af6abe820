import { expect, it } from 'vitest';
import { Depths } from './depths.ts';
import { type Change, StateIndex } from './state-index.ts';

function depths(from: number): Depths {
  const runs = new Depths();
  runs.push(from, 1);
  runs.push(from + 1, 2);
  return runs;
}

const change = (client: number, from: number, to: number, deletes: [number, number[]][] = []): Change => ({
  ranges: [{ client, from, to }],
  depths: [{ client, from, depths: depths(from) }],
  deletes: new Map(deletes),
});

function written(): StateIndex {
  const index = new StateIndex();
  index.apply(change(7, 0, 10));
  index.apply(change(9, 0, 5, [[7, [2, 3]]]));
  return index;
}

/** All that can be asked of the two clients. */
const said = (index: StateIndex): unknown =>
  [7, 9].map((client) => [
    index.clock(client),
    index.depth(client, 0),
    index.depth(client, 4),
    index.isDeleted(client, 2, 5),
    index.isDeleted(client, 0, 1),
  ]);

it('an index says the same after it was stored', () => {
  const index = written();
  const again = StateIndex.decode(index.encode());
  expect(again.stateVector()).toEqual(index.stateVector());
  expect(said(again)).toEqual(said(index));
  expect(StateIndex.decode(index.encode()).deletions()).toEqual(index.deletions());
});

it('is stored as it was though nobody asked it anything', () => {
  const bytes = written().encode();
  expect(StateIndex.decode(bytes).encode()).toEqual(bytes);
});

it('goes on from where it was stored, also with a client that it did not know', () => {
  const [index, again] = [written(), StateIndex.decode(written().encode())];
  for (const one of [index, again]) {
    one.apply(change(11, 0, 2, [[9, [0, 2]]]));
    one.apply(change(7, 10, 12));
  }
  expect(said(again)).toEqual(said(index));
  expect(again.encode()).toEqual(index.encode());
});

it('says the same and goes on while it lies folded', () => {
  const [index, folded] = [written(), written()];
  expect(folded.foldable).toBe(true);
  folded.fold();
  expect(folded.foldable).toBe(false);
  expect(folded.stateVector()).toEqual(index.stateVector());
  expect(folded.version).toBe(index.version);
  expect(said(folded)).toEqual(said(index));
  expect(folded.foldable).toBe(true);
  folded.fold();
  for (const one of [index, folded]) one.apply(change(7, 10, 12, [[9, [0, 2]]]));
  expect(said(folded)).toEqual(said(index));
  expect(folded.encode()).toEqual(index.encode());
});

it('lies open when it is large', () => {
  const index = new StateIndex();
  // One place in two: runs that never join.
  const deleted = Array.from({ length: 4000 }, (_, i) => [i * 2, 1]).flat();
  index.apply(change(7, 0, 10_000, [[7, deleted]]));
  expect(index.foldable).toBe(false);
});

it('never passes for empty when it cannot be read', () => {
  const index = StateIndex.decode(written().encode().subarray(0, -1));
  for (let i = 0; i < 2; i++) expect(() => index.isDeleted(7, 2, 5)).toThrow('Unexpected end of array');
});
