import { execFile } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Histogram } from '../load/histogram.ts';
import { folderBytes } from '../process/folder-bytes.ts';
import { searchLines } from '../search/texts.ts';
import type { Figures, Run } from './scenario.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const koinon = at('../../../../server/src/testing/search-cost.ts');
const miniSearch = at('../search/minisearch.ts');

interface Cost {
  took: number;
  each: number[];
  times: number[];
  places: number[];
  before: number;
  after: number;
}

async function costOf(script: string, ...given: string[]): Promise<Cost> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=6000', script, ...given],
    {
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(stdout) as Cost;
}

function figuresOf(of: string, cost: Cost): Figures {
  const times = new Histogram();
  for (const ms of cost.times) times.add(ms);
  const first = cost.places.filter((place) => place >= 0 && place < 20).length;
  return {
    [`f.${of}Took`]: cost.took / 1_000,
    [`f.${of}50`]: times.at(0.5),
    [`f.${of}95`]: times.at(0.95),
    [`f.${of}99`]: times.at(0.99),
    [`f.${of}First`]: first / cost.places.length,
    [`f.${of}Memory`]: (cost.after - cost.before) / 1e6,
  };
}

/** Search on the embedded database, beside MiniSearch on the same texts, one after the other. */
export async function finding(run: Run): Promise<Figures> {
  const folder = run.newServer().dataDir;
  const [file, data] = [join(folder, 'lines'), join(folder, 'database')];
  mkdirSync(data, { recursive: true });
  const lines = searchLines(run.pick(100_000, 10_000, 500), run.pick(500, 500, 50));
  const text = lines.map((line) => `${JSON.stringify(line)}\n`);
  await pipeline(Readable.from(text), createWriteStream(file));
  const other = await costOf(miniSearch, file);
  run.note(`MiniSearch is through after ${Math.round(other.took)} ms`);
  const own = await costOf(koinon, file, data);
  const each = new Histogram();
  for (const ms of own.each) each.add(ms);
  return {
    ...figuresOf('own', own),
    'f.ownOne': each.at(0.5),
    'f.ownDisk': folderBytes(data) / 1e6,
    ...figuresOf('mini', other),
  };
}
