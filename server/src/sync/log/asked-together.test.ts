import { expect, it } from 'vitest';
import { AskedTogether } from './asked-together.ts';

it('puts what is asked for in one moment together, and answers each its own', async () => {
  const askings: number[][] = [];
  const doubled = new AskedTogether<number, number>(
    async (numbers) => {
      askings.push(numbers);
      await new Promise(setImmediate);
      return numbers.map((number) => number * 2);
    },
    { together: 3, most: 1, every: 0 },
  );
  expect(await Promise.all([1, 2, 3, 4].map((number) => doubled.ask(number)))).toEqual([2, 4, 6, 8]);
  expect(askings).toEqual([[1, 2, 3], [4]]);
});

it('puts the first question at once and lets those that follow wait for company, until they are enough', async () => {
  const askings: number[][] = [];
  const asked = new AskedTogether<number, number>(
    async (numbers) => {
      askings.push(numbers);
      return numbers;
    },
    { together: 3, most: 2, every: 60_000 },
  );
  expect(await asked.ask(1)).toBe(1);
  const [two, three] = [asked.ask(2), asked.ask(3)];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(askings).toEqual([[1]]);
  expect(await Promise.all([two, three, asked.ask(4)])).toEqual([2, 3, 4]);
  expect(askings).toEqual([[1], [2, 3, 4]]);
});

it('asks for what waited when its time has come', async () => {
  const asked = new AskedTogether<number, number>(async (numbers) => numbers, { together: 9, most: 1, every: 20 });
  expect(await Promise.all([asked.ask(1), asked.ask(2)])).toEqual([1, 2]);
  expect(await asked.ask(3)).toBe(3);
});

it('fails only those that were asked together, and goes on', async () => {
  const picky = new AskedTogether<number, number>(
    async (numbers) => {
      if (numbers.includes(1)) throw new Error('away');
      return numbers;
    },
    { together: 2, most: 1, every: 0 },
  );
  const asked = [1, 2, 3].map((number) => picky.ask(number));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
