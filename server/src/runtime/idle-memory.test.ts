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

/** A process that would collect all the time, and tells for how long it was stopped, and of how long. Milliseconds. */
const eager = `
import { giveMemoryBack } from ${JSON.stringify(module)};
globalThis.kept = Array.from({ length: 100_000 }, (_, i) => ({ i, j: [i] }));
const stops = [];
const begun = performance.now();
const debug = ({ ms }) => {
  stops.push(ms);
  if (stops.length < 4) return;
  const stopped = stops.reduce((sum, stop) => sum + stop);
  process.stdout.write(JSON.stringify({ stopped, lasted: performance.now() - begun }), () => process.exit());
};
giveMemoryBack({ every: 5, idleShare: 2, between: 0, worth: -1e12, stops: 0.1, logger: { debug } });
setInterval(() => undefined, 1000);
`;

const run = (flags: string[], code: string, ...rest: string[]): Record<string, number> => {
  const args = [...flags, '--input-type=module', '--eval', code, ...rest];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Record<string, number>;
};

it('gives memory back when a burst is over and people only look, where Node lets it', () => {
  const { most, last } = run(['--expose-gc'], program, '30000');
  expect(last).toBeLessThan(most! / 2);
});

it('stops the process for no more than its share of the time', () => {
  const { stopped, lasted } = run(['--expose-gc'], eager);
  expect(stopped! / lasted!).toBeLessThan(0.3);
});

it('does nothing where Node does not', () => {
  const { most, last } = run([], program, '500');
  expect(last).toBeGreaterThan(most! / 2);
});
