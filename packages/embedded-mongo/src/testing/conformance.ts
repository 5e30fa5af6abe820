/**
 * Runs the drivers' unified tests on a server of its own: `node conformance.ts FOLDER`, where FOLDER holds the runner `run.mjs` and its `data`.
 * One line per part; the failures are named above it. The exit code is 1 when anything failed or a part ran nothing.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startEmbedded } from '../index.ts';

/** Change streams are out of scope; so are time series, which are a file of collection-management. */
const PARTS = [
  'crud',
  'transactions',
  'transactions-convenient-api',
  'gridfs',
  'run-command',
  'causal-consistency',
  'read-write-concern',
  'sessions',
  'collection-management',
  'index-management',
];
const OUT_OF_SCOPE = /^timeseries/;

interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

/** A run without its closing line has failed. */
async function runTests(runner: string, target: string, uri: string): Promise<Sum> {
  const child = spawn(process.execPath, [runner, target], {
    env: { ...process.env, MONGODB_URI: uri },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = await text(child.stdout);
  const lines = output.trimEnd().split('\n');
  const end = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(lines.at(-1) ?? '');
  const sum = end
    ? { passed: Number(end[1]), failed: Number(end[2]), skipped: Number(end[3]) }
    : { passed: 0, failed: 1, skipped: 0 };
  if (sum.failed > 0) process.stdout.write(end ? failures(lines) : output);
  return sum;
}

/** What failed and why: the runner indents both, and nothing else. */
const failures = (lines: string[]): string =>
  lines
    .filter((line) => line.startsWith('    '))
    .map((line) => `${line}\n`)
    .join('');

/** A part is one run of its folder, or one for each file when some files are left out. */
async function targetsOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const kept = files.filter((file) => file.endsWith('.json') && !OUT_OF_SCOPE.test(file));
  return kept.length === files.length ? [folder] : kept.map((file) => join(folder, file));
}

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'run.mjs'))) {
  process.stderr.write('usage: conformance FOLDER, which holds run.mjs and data\n');
  process.exit(2);
}
const dataDir = await mkdtemp(join(tmpdir(), 'em-conformance-'));
const server = await startEmbedded({ dataDir, testCommands: true });
const total: Sum = { passed: 0, failed: 0, skipped: 0 };
const line = (name: string, { passed, failed, skipped }: Sum): void =>
  void process.stdout.write(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
try {
  for (const part of PARTS) {
    const sum: Sum = { passed: 0, failed: 0, skipped: 0 };
    for (const target of await targetsOf(join(folder, 'data', part))) {
      const one = await runTests(join(folder, 'run.mjs'), target, server.uri);
      for (const key of ['passed', 'failed', 'skipped'] as const) sum[key] += one[key];
    }
    if (sum.passed === 0) sum.failed++;
    line(part, sum);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += sum[key];
  }
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
line('conformance', total);
process.exitCode = total.failed === 0 ? 0 : 1;
