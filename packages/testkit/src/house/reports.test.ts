import { describe, expect, it } from 'vitest';
import { playwrightReport, slowest, vitestReport } from './reports.ts';

describe('reports of the runners', () => {
  it('are read from vitest', () => {
    const report = vitestReport(
      {
        numPassedTests: 5,
        numFailedTests: 1,
        numPendingTests: 2,
        numTodoTests: 1,
        testResults: [
          {
            name: '/root/a.test.ts',
            startTime: 1_000,
            endTime: 2_500,
            status: 'failed',
            assertionResults: [
              { fullName: 'a holds', status: 'passed', failureMessages: [] },
              { fullName: 'a breaks', status: 'failed', failureMessages: ['expected 1 to be 2\n  at a.test.ts'] },
            ],
          },
          { name: '/root/b.test.ts', startTime: 0, endTime: 0, status: 'failed', message: 'no such module' },
        ],
      },
      '/root',
    );
    expect(report).toEqual({
      passed: 5,
      failed: 1,
      skipped: 3,
      files: [
        { path: 'a.test.ts', seconds: 1.5 },
        { path: 'b.test.ts', seconds: 0 },
      ],
      faults: ['a.test.ts > a breaks: expected 1 to be 2', 'b.test.ts > the file: no such module'],
    });
  });

  it('are read from Playwright, where a second try is a failure', () => {
    const spec = (...durations: number[]) => ({
      title: 'a road',
      ok: true,
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    });
    const broken = {
      title: 'a broken road',
      ok: false,
      tests: [{ results: [{ duration: 0, error: { message: '\u001b[31mno button\u001b[39m\nCall log' } }] }],
    };
    const report = playwrightReport({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
      suites: [
        { file: 'a.spec.ts', specs: [spec(100)], suites: [{ file: 'a.spec.ts', specs: [spec(200, 300), broken] }] },
      ],
    });
    expect(report).toEqual({
      passed: 3,
      failed: 2,
      skipped: 2,
      files: [{ path: 'a.spec.ts', seconds: 0.6 }],
      faults: ['a.spec.ts > a broken road: no button'],
    });
  });

  it('give the slowest files first, and all together', () => {
    const files = Array.from({ length: 12 }, (_, i) => ({ path: `${i}.test.ts`, seconds: i }));
    const lines = slowest({ passed: 0, failed: 0, skipped: 0, files, faults: [] });
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/11\.0 s {2}11\.test\.ts/);
    expect(lines.at(-1)).toMatch(/66\.0 s {2}all 12 files/);
  });
});
