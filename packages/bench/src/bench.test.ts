import { describe, expect, it } from 'vitest';
import { figures } from './report/figures.ts';
import { table } from './report/table.ts';
import { scenarios } from './scenarios/all.ts';

describe('the table', () => {
  const run = (target: string, repetition: number, cpu: number) => ({
    scenario: 'S1',
    target,
    repetition,
    figures: { 's1.cpu': cpu },
  });

  it('holds ratios against the yardstick of the same repetition', () => {
    // The machine was twice as slow in the second repetition: both ratios are 1.1.
    const results = [run('relay', 1, 10), run('koinon', 1, 11), run('relay', 2, 20), run('koinon', 2, 22)];
    expect(table('S1', 'hot', results)).toContain('(×1.10, met)');
    expect(table('S1', 'hot', [run('relay', 1, 10), run('koinon', 1, 12)])).toContain('(×1.20, missed)');
  });

  it('says which run failed, and why', () => {
    const failed = { ...run('koinon', 1, 0), figures: {}, failed: 'no answer' };
    expect(table('S1', 'hot', [run('relay', 1, 10), failed])).toContain('koinon: no answer');
  });

  it('names every scenario', () => {
    expect(Object.keys(scenarios).sort()).toEqual(Object.keys(figures).sort());
  });
});
