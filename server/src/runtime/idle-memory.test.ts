import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const module = fileURLToPath(new URL('./idle-memory.ts', import.meta.url));

/** A process that takes much memory, needs it no more, and tells what it had at most and in the end, in MiB. */
const program = `
import { giveMemoryBack } from ${JSON.stringify(module)};
const rss = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);
const returned = new Promise((resolve) => {
  giveMemoryBack({ every: 100, logger: { debug: (facts) => resolve(facts) } });
});
let kept = Array.from({ length: 300 }, () => Array.from({ length: 5000 }, (_, i) => ({ i, j: i, k: i, l: i })));
const most = rss();
kept = null;
// People who only look: some percent of the time at work.
setInterval(() => { for (const end = performance.now() + 2; performance.now() < end; ); }, 40).unref();
await Promise.race([returned, new Promise((resolve) => setTimeout(resolve, Number(process.argv[1])))]);
process.stdout.write(JSON.stringify({ most, last: rss() }), () => process.exit());
`;

const run = (flags: string[], patience: number): { most: number; last: number } => {
  const args = [...flags, '--input-type=module', '--eval', program, String(patience)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as { most: number; last: number };
};

it('gives memory back when a burst is over and people only look, where Node lets it', () => {
  const { most, last } = run(['--expose-gc'], 30_000);
  expect(last).toBeLessThan(most / 2);
});

it('does nothing where Node does not', () => {
  const { most, last } = run([], 500);
  expect(last).toBeGreaterThan(most / 2);
});
