/**
 * `npm test` (quick): every check in the order in which a fault is cheapest to read, then the tests that walk every road once.
 * `npm run test:rest` (long): what is left, the files named *.long.test.ts and *.long.spec.ts. `npm run test:all` is both.
 * The last line is `N passed, N failed, N skipped`; a check without cases of its own counts as one. What failed stands before it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './browser.ts';
import { playwrightReport, type Report, slowest, type Sum, vitestReport } from './reports.ts';
import { ensureCaddy, ensurePdfTools, ensureRedis } from './servers.ts';

type Part = 'quick' | 'long';
const parts = (process.argv[2] === undefined ? ['quick', 'long'] : process.argv.slice(2)) as Part[];
const unknown = parts.filter((part) => !['quick', 'long'].includes(part));
if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')} of the tests`);

const reports = mkdtempSync(join(tmpdir(), 'koinon-test-'));
const total: Sum = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

const add = (sum: Sum): void => {
  total.passed += sum.passed;
  total.failed += sum.failed;
  total.skipped += sum.skipped;
};
const failed = (name: string, error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  failures.push(name);
  add({ passed: 0, failed: 1, skipped: 0 });
};

const run = (name: string, command: string, args: string[], env: Record<string, string> = {}): boolean => {
  process.stdout.write(`\n== ${name}\n`);
  const began = performance.now();
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  process.stdout.write(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
  if (status !== 0) failures.push(name);
  return status === 0;
};

const check = (name: string, script: string): void => {
  const ok = run(name, 'npm', ['run', '--silent', script]);
  add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
};

/** A runner that crashed before its report counts as one failure, and so does one whose report is green though it ended red. */
const suite = (name: string, args: string[], env: Record<string, string>, read: () => Report): void => {
  const ok = run(name, 'npx', ['--no-install', ...args], env);
  try {
    const report = read();
    process.stdout.write(`${slowest(report).join('\n')}\n`);
    failures.push(...report.faults);
    add(ok || report.failed > 0 ? report : { ...report, failed: 1 });
  } catch {
    add({ passed: 0, failed: 1, skipped: 0 });
  }
};

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const units = (part: Part): void => {
  const report = join(reports, `unit-${part}.json`);
  const projects = part === 'quick' ? ['pure', 'whole', 'quick'] : ['long'];
  suite(
    part === 'quick' ? 'unit and integration' : 'faults and long runs',
    [
      'vitest',
      'run',
      '--config',
      'packages/testkit/vitest.config.ts',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {},
    () => vitestReport(json(report), process.cwd()),
  );
};

const browser = (part: Part): void => {
  const name = part === 'quick' ? 'browser' : 'browser, faults and every screen';
  const report = join(reports, `browser-${part}.json`);
  try {
    suite(
      name,
      ['playwright', 'test', '--config', 'web/playwright.config.ts', '--project', part, '--reporter=list,json'],
      { CHROMIUM: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      () => playwrightReport(json(report)),
    );
  } catch (error) {
    failed(name, error);
  }
};

if (parts.includes('quick')) {
  check('format', 'check:format');
  check('lint', 'check:lint');
  check('types', 'check:types');
  check('house rules', 'check:house');
}
check('build', 'build');
if (parts.includes('quick')) check('weight', 'check:weight');
try {
  ensureRedis();
  ensureCaddy();
  ensurePdfTools();
} catch (error) {
  // The tests that need it fail, and say so.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
for (const part of parts) {
  units(part);
  browser(part);
}

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${failures.map((one) => `failed: ${one}\n`).join('')}`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 && failures.length === 0 ? 0 : 1;
