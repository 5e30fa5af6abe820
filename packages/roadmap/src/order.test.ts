import { describe, expect, it } from 'vitest';
import { roadmapLimits } from './model.ts';
import type { Ordered } from './order.ts';
import { compareOrder, isOrderKey, keysToInsert } from './order.ts';

function insert(siblings: readonly Ordered[], index: number, id: string): Ordered[] {
  const keys = keysToInsert(siblings, index, id);
  return [...siblings, { id, order: '' }]
    .map((each) => ({ id: each.id, order: keys.get(each.id) ?? each.order }))
    .sort(compareOrder);
}

const ids = (siblings: readonly Ordered[]) => siblings.map((each) => each.id);

describe('order keys', () => {
  it('writes one key where there is room', () => {
    const siblings = [
      { id: 'a', order: 'a0' },
      { id: 'b', order: 'a1' },
    ];
    for (const [index, expected] of [
      [0, ['new', 'a', 'b']],
      [1, ['a', 'new', 'b']],
      [2, ['a', 'b', 'new']],
    ] as const) {
      expect(keysToInsert(siblings, index, 'new').size).toBe(1);
      expect(ids(insert(siblings, index, 'new'))).toEqual(expected);
    }
  });

  it('parts equal keys and repairs unusable ones only as far as needed', () => {
    const siblings = [
      { id: 'a', order: 'a0' },
      { id: 'b', order: 'a0' },
      { id: 'c', order: 'a1' },
      { id: 'd', order: '' },
      { id: 'e', order: '' },
    ];
    expect(ids(insert(siblings, 1, 'new'))).toEqual(['a', 'new', 'b', 'c', 'd', 'e']);
    expect([...keysToInsert(siblings, 1, 'new').keys()]).toEqual(['new', 'b']);
    expect(ids(insert(siblings, 4, 'new'))).toEqual(['a', 'b', 'c', 'd', 'new', 'e']);
  });

  it('stays within the limit after hundreds of insertions at one place', () => {
    let siblings: Ordered[] = [{ id: 'last', order: 'a0' }];
    const expected: string[] = [];
    for (let round = 0; round < 500; round += 1) {
      siblings = insert(siblings, round, `i${round}`);
      expected.push(`i${round}`);
    }
    expect(ids(siblings)).toEqual([...expected, 'last']);
    expect(Math.max(...siblings.map((each) => each.order.length))).toBeLessThanOrEqual(roadmapLimits.orderKey);
  });

  it.each(['', '0', 'a', 'a0 ', 'a00', 'zz', '~', 'Ω1', 7, null, `A${'0'.repeat(26)}`, 'a0'.repeat(50)])(
    'does not build on %j',
    (key) => {
      expect(isOrderKey(key)).toBe(false);
    },
  );
});
