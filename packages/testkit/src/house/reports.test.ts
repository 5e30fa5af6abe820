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
        testResults: [{ name: '/root/a.test.ts', startTime: 1_000, endTime: 2_500 }],
      },
      '/root',
    );
    expect(report).toEqual({ passed: 5, failed: 1, skipped: 3, files: [{ path: 'a.test.ts', seconds: 1.5 }] });
  });

  it('are read from Playwright, where a second try is a failure', () => {
    const spec = (...durations: number[]) => ({ tests: [{ results: durations.map((duration) => ({ duration })) }] });
    const report = playwrightReport({
      stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
      suites: [{ file: 'a.spec.ts', specs: [spec(100)], suites: [{ file: 'a.spec.ts', specs: [spec(200, 300)] }] }],
    });
    expect(report).toEqual({ passed: 3, failed: 2, skipped: 2, files: [{ path: 'a.spec.ts', seconds: 0.6 }] });
  });

  it('give the slowest files first, and all together', () => {
    const files = Array.from({ length: 12 }, (_, i) => ({ path: `${i}.test.ts`, seconds: i }));
    const lines = slowest({ passed: 0, failed: 0, skipped: 0, files });
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/11\.0 s {2}11\.test\.ts/);
    expect(lines.at(-1)).toMatch(/66\.0 s {2}all 12 files/);
  });
});
