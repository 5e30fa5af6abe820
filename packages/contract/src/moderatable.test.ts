import { expect, it } from 'vitest';
import { type FactType, acts } from './acts.ts';
import { measuresFor, moderatable, moderatableTypes } from './moderatable.ts';

const hideable = Object.entries(moderatable).filter(([, row]) => 'hidden' in row);

it.each(hideable)('hiding and restoring a %s is told to readers and audited', (kind, row) => {
  const { hidden, restored } = row as { hidden: FactType; restored: FactType };
  for (const type of [hidden, restored])
    expect(acts[type]).toMatchObject({ subject: kind, audited: true, seenBy: 'readers' });
});

it('offers no measure that there is none of', () => {
  expect(measuresFor('comment', true)).toEqual(['hide', 'warn', 'suspend']);
  expect(measuresFor('document', true)).toEqual(['hide', 'lock', 'warn', 'suspend']);
  expect(measuresFor('application', false)).toEqual([]);
  expect(measuresFor('person', true)).toEqual(['warn', 'suspend']);
  for (const type of moderatableTypes) expect(moderatable[type].words.el).not.toBe('');
});
