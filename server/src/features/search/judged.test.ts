import { askedWords } from '@koinon/text/search';
import { expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../runtime/clock.ts';
import { initModels, openDatabase } from '../../runtime/database.ts';
import { EventBus } from '../../runtime/events.ts';
import { createFacts } from '../../runtime/facts.ts';
import { createEmbeddedIndex } from './embedded.ts';
import { judgedQueries, judgedTexts } from './judged-set.ts';

const idOf = (at: number): string => (at + 1).toString(16).padStart(24, '0');

it('finds what people expect of a judged set of Greek queries, and little else', async () => {
  await using stack = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'koinon-judged-'));
  stack.defer(() => rm(directory, { recursive: true, force: true }));
  const { connection: db } = stack.use(await openDatabase('', directory));
  const events = new EventBus((error) => expect.unreachable(String(error)));
  const facts = createFacts({ db, events, clock: systemClock, audit: async () => undefined });
  const index = createEmbeddedIndex(db, systemClock);
  await initModels(db);
  for (const [at, [, title, text]] of judgedTexts.entries()) {
    const found = { title, passages: [{ heading: '', text, at: '' }], area: 'people' as const, people: [] };
    await index.prepare(found);
    await facts.transact((tx) => index.put({ kind: 'document', id: idOf(at) }, found, tx));
  }
  const names = new Map(judgedTexts.map(([name], at) => [idOf(at), name as string]));
  let [precision, recall, first] = [0, 0, 0];
  const missed: string[] = [];
  for (const [asked, expected] of judgedQueries) {
    const candidates = await index.find({ words: askedWords(asked), areas: 'all' });
    const found = [...new Set(candidates.map(({ id }) => names.get(id) ?? id))];
    const right = found.filter((name) => (expected as readonly string[]).includes(name)).length;
    precision += found.length === 0 ? 0 : right / found.length;
    recall += right / expected.length;
    first += Number((expected as readonly string[]).includes(found[0] ?? ''));
    if (right < expected.length) missed.push(`${asked} → ${found.join(', ') || 'nothing'}`);
  }
  const share = (sum: number) => sum / judgedQueries.length;
  const figures = {
    queries: judgedQueries.length,
    precision: share(precision),
    recall: share(recall),
    first: share(first),
  };
  process.stdout.write(
    `judged search: ${JSON.stringify(figures)}\n${missed.map((line) => `  missed: ${line}\n`).join('')}`,
  );
  expect(judgedQueries.length).toBeGreaterThanOrEqual(80);
  expect(figures.recall).toBeGreaterThan(0.9);
  expect(figures.precision).toBeGreaterThan(0.8);
});
