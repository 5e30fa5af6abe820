import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { foldGreek, tokens } from '@koinon/text';
import { stemOf } from '@koinon/text/search';
import MiniSearch from 'minisearch';
import type { Line } from './texts.ts';

// MiniSearch on the lines of the bench, in a process of its own: node --expose-gc minisearch.ts FILE. It is given our folded
// words and stems, as it knows no Greek; it finds beginnings, and one mistake in words of some length. Prints what search-cost.ts does.

type Text = Extract<Line, { title: string }>;
const [file] = process.argv.slice(2);
if (!file) throw new Error('a file of texts is needed');

const resident = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};
const index = new MiniSearch<Text>({
  fields: ['title', 'text'],
  storeFields: ['area'],
  tokenize: (text) => tokens(text),
  processTerm: (word) => stemOf(foldGreek(word)),
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { title: 2 } },
});
const before = resident();
const asked: Extract<Line, { ask: string }>[] = [];
let took = 0;
for await (const line of createInterface({ input: createReadStream(file) })) {
  const row = JSON.parse(line) as Line;
  if ('ask' in row) {
    asked.push(row);
    continue;
  }
  const began = performance.now();
  index.add(row);
  took += performance.now() - began;
}
const times: number[] = [];
const places: number[] = [];
for (const { ask, areas, id } of asked) {
  const may = new Set(areas);
  const began = performance.now();
  const hits = index.search(ask, { filter: (hit) => may.has(String(hit['area'])) });
  times.push(performance.now() - began);
  places.push(hits.findIndex((hit) => hit.id === id));
}
process.stdout.write(JSON.stringify({ took, each: [], times, places, before, after: resident() }));
