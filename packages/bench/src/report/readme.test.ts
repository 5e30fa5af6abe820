import { expect, it } from 'vitest';
import { besideFormer } from './readme.ts';

const table = (value: number) => `|  | koinon |\n| --- | ---: |\n| p99 | ${value} |`;

it('a table that was not taken again stays, with how it had been taken', () => {
  const former = [
    'Yesterday.',
    '### S1: one',
    table(1),
    '### W: many',
    table(2),
    '- failed: relay',
    '### H: hostile',
    table(3),
  ];
  const made = ['Today.', '### S1: one', table(4)].join('\n\n');
  const now = besideFormer(former.join('\n\n'), made);
  expect(now.split('\n\n')).toEqual(['Today.', '### S1: one', table(4), 'Yesterday.', ...former.slice(3)]);
  expect(besideFormer(now, made)).toBe(now);
});
