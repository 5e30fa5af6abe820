import { threadId } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import { createThreads } from './threads.ts';

const module = new URL('../testing/thread-of.ts', import.meta.url);
const threads = createThreads();
afterAll(() => threads[Symbol.asyncDispose]());

it('works in threads beside the one that asks, which stay for the next work', async () => {
  const first = await threads.run<{ thread: number; said: string }>(module, 'Σχέδιο');
  expect(first.said).toBe('Σχέδιο');
  expect(first.thread).not.toBe(threadId);
  expect(await threads.run(module, 'Πόροι')).toEqual({ thread: first.thread, said: 'Πόροι' });
});

it('does as much as is asked at once, two things at a time', async () => {
  const words = Array.from({ length: 20 }, (_, i) => `λέξη ${i}`);
  const found = await Promise.all(words.map((word) => threads.run<{ thread: number; said: string }>(module, word)));
  expect(found.map(({ said }) => said)).toEqual(words);
  expect(new Set(found.map(({ thread }) => thread)).size).toBeLessThanOrEqual(2);
});

it('rejects with what went wrong there, and works on', async () => {
  await expect(threads.run(module, '')).rejects.toThrow('nothing to say');
  expect(await threads.run(module, 'Ευθύνες')).toMatchObject({ said: 'Ευθύνες' });
});

it('works on after a thread has ended in the middle', async () => {
  await expect(threads.run(module, 'exit')).rejects.toThrow('worker exited');
  expect(await threads.run(module, 'Χρόνοι')).toMatchObject({ said: 'Χρόνοι' });
});

it('loses no more than the next work to a thread that breaks when its answer is out', async () => {
  expect(await threads.run(module, 'later')).toMatchObject({ said: 'later' });
  const [next, after] = [threads.run(module, 'Μέλη').catch(() => null), threads.run(module, 'Ψήφοι').catch(() => null)];
  await Promise.all([next, after]);
  expect(await threads.run(module, 'Πρακτικά')).toMatchObject({ said: 'Πρακτικά' });
});
