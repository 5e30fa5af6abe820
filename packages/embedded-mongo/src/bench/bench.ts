import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { item } from './document.ts';
import { embedded, plain, type Subject, wire } from './subjects.ts';

// node src/bench/bench.ts [--sizes 10000,100000,1000000] [--seconds 1] [--json FILE]
// All sides take turns, three times, and the middle one counts: what else the machine does then falls on all of them.
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    seconds: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
const SECONDS = Number(values.seconds);
const ROUNDS = 3;

interface Measured {
  size: number;
  what: string;
  perSecond: Record<string, number>;
}

/** Runs a step over and over, so many at a time, and says how many were done per second. */
async function rate(flight: number, step: (n: number) => Promise<void>): Promise<number> {
  let n = 0;
  const start = performance.now();
  const until = start + SECONDS * 1000;
  const lane = async (): Promise<void> => {
    while (performance.now() < until) await step(n++);
  };
  await Promise.all(Array.from({ length: flight }, lane));
  return n / ((performance.now() - start) / 1000);
}

async function load(subject: Subject, size: number): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < size; n += 1000)
    await subject.insert(Array.from({ length: Math.min(1000, size - n) }, (_, i) => item(n + i)));
  return size / ((performance.now() - start) / 1000);
}

type Run = (subject: Subject, size: number, next: () => number) => Promise<number>;

const somewhere = (n: number, size: number): number => (n * 7919) % size;
const RUNS: [what: string, run: Run][] = [
  ['read by _id, one at a time', (subject, size) => rate(1, (n) => subject.byId(somewhere(n, size)))],
  ['read by _id, 32 in flight', (subject, size) => rate(32, (n) => subject.byId(somewhere(n, size)))],
  ['find 20 by index, sorted', (subject) => rate(1, (n) => subject.byGroup(n % 500))],
  ['find 20 by index, 32 in flight', (subject) => rate(32, (n) => subject.byGroup(n % 500))],
  ['durable insert, one at a time', (subject, _size, next) => rate(1, () => subject.insert([item(next())]))],
  ['durable insert, 32 in flight', (subject, _size, next) => rate(32, () => subject.insert([item(next())]))],
  [
    'transaction: 2 updates, 1 insert',
    (subject, size, next) => rate(1, (n) => subject.transfer(somewhere(n, size), item(next()))),
  ],
];

const results: Measured[] = [];
for (const size of values.sizes.split(',').map(Number)) {
  const directories = await Promise.all([plain, wire, embedded].map(() => mkdtemp(join(tmpdir(), 'em-bench-'))));
  const subjects: Subject[] = [];
  for (const [i, make] of [plain, wire, embedded].entries()) subjects.push(await make(directories[i] ?? ''));
  const note = (what: string, measured: number[]): void =>
    void results.push({
      size,
      what,
      perSecond: Object.fromEntries(subjects.map(({ name }, i) => [name, Math.round(measured[i] ?? 0)])),
    });
  const loaded: number[] = [];
  for (const subject of subjects) loaded.push(await load(subject, size));
  note('documents loaded, 1,000 at a time', loaded);
  const last = subjects.map(() => size);
  for (const [what, run] of RUNS) {
    const rounds: number[][] = subjects.map(() => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, subject] of subjects.entries())
        rounds[i]?.push(await run(subject, size, () => (last[i] = (last[i] ?? size) + 1)));
    note(
      what,
      rounds.map((list) => list.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0),
    );
  }
  for (const subject of subjects) await subject.stop();
  for (const directory of directories) await rm(directory, { recursive: true, force: true });
}

const lines = [
  `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}, SQLite ${process.versions['sqlite'] ?? ''}, ${new Date().toISOString().slice(0, 10)}`,
  '',
  '| documents | what | plain SQLite | this server, bare protocol | times slower | this server, through the driver |',
  '| --- | --- | --- | --- | --- | --- |',
  ...results.map(({ size, what, perSecond }) => {
    const [yardstick = 0, bare = 0, driver = 0] = Object.values(perSecond);
    return `| ${[size.toLocaleString('en'), what, ...[yardstick, bare].map((n) => `${n.toLocaleString('en')}/s`), (yardstick / bare).toFixed(1), `${driver.toLocaleString('en')}/s`].join(' | ')} |`;
  }),
];
process.stdout.write(`${lines.join('\n')}\n`);
if (values.json) await writeFile(values.json, JSON.stringify(results, null, 2));
