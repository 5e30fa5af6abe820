/**
 * `npm test`: every check in the order in which a fault is cheapest to read, then the sum.
 * The last line is `N passed, N failed, N skipped`; a check without cases of its own counts as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './browser.ts';
import { ensureCaddy, ensureRedis } from './servers.ts';

interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

const reports = mkdtempSync(join(tmpdir(), 'koinon-test-'));
const total: Sum = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];

const add = (sum: Sum): void => {
  total.passed += sum.passed;
  total.failed += sum.failed;
  total.skipped += sum.skipped;
};

const run = (name: string, command: string, args: string[], env: Record<string, string> = {}): boolean => {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) failures.push(name);
  return status === 0;
};

const check = (name: string, script: string): void => {
  const ok = run(name, 'npm', ['run', '--silent', script]);
  add({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
};

/** A runner that crashed before its report counts as one failure, and so does one whose report is green though it ended red. */
const suite = (name: string, args: string[], env: Record<string, string>, read: () => Sum): void => {
  const ok = run(name, 'npx', ['--no-install', ...args], env);
  try {
    const sum = read();
    add(ok || sum.failed > 0 ? sum : { ...sum, failed: 1 });
  } catch {
    add({ passed: 0, failed: 1, skipped: 0 });
  }
};

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

check('format', 'check:format');
check('lint', 'check:lint');
check('types', 'check:types');
check('house rules', 'check:house');
check('build', 'build');

try {
  ensureRedis();
  ensureCaddy();
} catch (error) {
  // The tests that need it fail, and say so.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
}
const unit = join(reports, 'unit.json');
suite(
  'unit, integration and faults',
  [
    'vitest',
    'run',
    '--config',
    'packages/testkit/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unit}`,
  ],
  {},
  () => {
    const { numPassedTests, numFailedTests, numPendingTests } = json(unit) as Record<string, number>;
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0 };
  },
);

const browser = join(reports, 'browser.json');
try {
  const env = { CHROMIUM: ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: browser };
  suite('browser', ['playwright', 'test', '--config', 'web/playwright.config.ts', '--reporter=list,json'], env, () => {
    const { stats } = json(browser) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    };
    // A test that needed a second try is not a passed one.
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  failures.push('browser');
  add({ passed: 0, failed: 1, skipped: 0 });
}

rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\nfailed: ${failures.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 && failures.length === 0 ? 0 : 1;
