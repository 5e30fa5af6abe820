import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { askedWords } from '@koinon/text/search';
import { createEmbeddedIndex } from '../features/search/embedded.ts';
import { systemClock } from '../runtime/clock.ts';
import { initModels, openDatabase } from '../runtime/database.ts';
import { EventBus } from '../runtime/events.ts';
import { createFacts } from '../runtime/facts.ts';
import type { Findable } from '../runtime/searchable.ts';

// What search costs alone, for the bench: node --expose-gc search-cost.ts FILE DIRECTORY. A line of the file is a text or a question.
// Prints what taking in took, each question and where its text stood among the hits, and the memory before and after.

type Line = { id: string; area: string; title: string; text: string } | { ask: string; areas: string[]; id: string };
type Text = Extract<Line, { title: string }>;

const [file, directory] = process.argv.slice(2);
if (!file || !directory) throw new Error('a file of texts and a directory are needed');
/** Texts that are written together, and how many of the last are written one by one. */
const [together, alone] = [200, 200];

await using database = await openDatabase('', directory);
const db = database.connection;
const events = new EventBus((error) => {
  throw error;
});
const facts = createFacts({ db, events, clock: systemClock, audit: async () => undefined });
const index = createEmbeddedIndex(db, systemClock);
await initModels(db);

const findable = ({ area, title, text }: Text): Findable => ({
  title,
  passages: [{ heading: '', text, at: '' }],
  area: { workspaceId: area },
  people: [],
});
async function takeIn(texts: readonly Text[]): Promise<void> {
  const things = texts.map((text) => [{ kind: 'document' as const, id: text.id }, findable(text)] as const);
  await index.prepare({
    title: '',
    area: 'people',
    people: [],
    passages: texts.map(({ title, text }) => ({ heading: title, text, at: '' })),
  });
  await facts.transact(async (tx) => {
    for (const [thing, found] of things) await index.put(thing, found, tx);
  });
}
const resident = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().rss;
};

const before = resident();
const asked: Extract<Line, { ask: string }>[] = [];
let [waiting, took]: [Text[], number] = [[], 0];
const each: number[] = [];
async function timed(texts: readonly Text[]): Promise<number> {
  const began = performance.now();
  await takeIn(texts);
  return performance.now() - began;
}
for await (const line of createInterface({ input: createReadStream(file) })) {
  const row = JSON.parse(line) as Line;
  if ('ask' in row) asked.push(row);
  else waiting.push(row);
  if (waiting.length < together + alone) continue;
  took += await timed(waiting.splice(0, together));
}
const last = waiting.splice(-alone);
if (waiting.length > 0) took += await timed(waiting);
for (const text of last) each.push(await timed([text]));

const times: number[] = [];
const places: number[] = [];
for (const { ask, areas, id } of asked) {
  const began = performance.now();
  const hits = await index.find({ words: askedWords(ask), areas: { workspaceIds: areas, people: false } });
  times.push(performance.now() - began);
  places.push(hits.findIndex((hit) => hit.id === id));
}
process.stdout.write(JSON.stringify({ took, each, times, places, before, after: resident() }));
