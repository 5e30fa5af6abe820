import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { item } from './document.ts';
import { embedded, plain, type Subject, wire } from './subjects.ts';

// node src/bench/bench.ts [--sizes 10000,100000,1000000] [--seconds 2] [--json FILE]
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000' },
    seconds: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});
const SECONDS = Number(values.seconds);

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

async function measure(subject: Subject, size: number, note: (what: string, rate: number) => void): Promise<void> {
  const start = performance.now();
  for (let n = 0; n < size; n += 1000)
    await subject.insert(Array.from({ length: Math.min(1000, size - n) }, (_, i) => item(n + i)));
  note('documents loaded, 1,000 at a time', size / ((performance.now() - start) / 1000));
  let next = size;
  const somewhere = (n: number): number => (n * 7919) % size;
  note('read by _id, one at a time', await rate(1, (n) => subject.byId(somewhere(n))));
  note('read by _id, 32 in flight', await rate(32, (n) => subject.byId(somewhere(n))));
  note('find 20 by index, sorted', await rate(1, (n) => subject.byGroup(n % 500)));
  note('find 20 by index, 32 in flight', await rate(32, (n) => subject.byGroup(n % 500)));
  note('durable insert, one at a time', await rate(1, () => subject.insert([item(next++)])));
  note('durable insert, 32 in flight', await rate(32, () => subject.insert([item(next++)])));
  note('transaction: 2 updates, 1 insert', await rate(1, (n) => subject.transfer(somewhere(n), item(next++))));
}

const results: Measured[] = [];
for (const size of values.sizes.split(',').map(Number)) {
  for (const make of [plain, wire, embedded]) {
    const directory = await mkdtemp(join(tmpdir(), 'em-bench-'));
    const subject = await make(directory);
    await measure(subject, size, (what, perSecond) => {
      let row = results.find((one) => one.size === size && one.what === what);
      if (!row) results.push((row = { size, what, perSecond: {} }));
      row.perSecond[subject.name] = Math.round(perSecond);
    });
    await subject.stop();
    await rm(directory, { recursive: true, force: true });
  }
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
