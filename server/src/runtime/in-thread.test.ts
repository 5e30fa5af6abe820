import { threadId } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { inThread } from './in-thread.ts';

const module = new URL('../testing/thread-of.ts', import.meta.url);

it('works in threads beside the one that asks, which stay for the next work', async () => {
  const first = await inThread<{ thread: number; said: string }>(module, 'Σχέδιο');
  expect(first.said).toBe('Σχέδιο');
  expect(first.thread).not.toBe(threadId);
  expect(await inThread(module, 'Πόροι')).toEqual({ thread: first.thread, said: 'Πόροι' });
});

it('does as much as is asked at once, two things at a time', async () => {
  const words = Array.from({ length: 20 }, (_, i) => `λέξη ${i}`);
  const found = await Promise.all(words.map((word) => inThread<{ thread: number; said: string }>(module, word)));
  expect(found.map(({ said }) => said)).toEqual(words);
  expect(new Set(found.map(({ thread }) => thread)).size).toBeLessThanOrEqual(2);
});

it('rejects with what went wrong there, and works on', async () => {
  await expect(inThread(module, '')).rejects.toThrow('nothing to say');
  expect(await inThread(module, 'Ευθύνες')).toMatchObject({ said: 'Ευθύνες' });
});

it('works on after a thread has ended in the middle', async () => {
  await expect(inThread(module, 'exit')).rejects.toThrow('worker exited');
  expect(await inThread(module, 'Χρόνοι')).toMatchObject({ said: 'Χρόνοι' });
});

it('loses no more than the next work to a thread that breaks when its answer is out', async () => {
  expect(await inThread(module, 'later')).toMatchObject({ said: 'later' });
  const [next, after] = [inThread(module, 'Μέλη').catch(() => null), inThread(module, 'Ψήφοι').catch(() => null)];
  await Promise.all([next, after]);
  expect(await inThread(module, 'Πρακτικά')).toMatchObject({ said: 'Πρακτικά' });
});
