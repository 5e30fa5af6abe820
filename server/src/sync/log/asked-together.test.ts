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
    { together: 3, most: 1 },
  );
  expect(await Promise.all([1, 2, 3, 4].map((number) => doubled.ask(number)))).toEqual([2, 4, 6, 8]);
  expect(askings).toEqual([[1, 2, 3], [4]]);
});

it('fails only those that were asked together, and goes on', async () => {
  const picky = new AskedTogether<number, number>(
    async (numbers) => {
      if (numbers.includes(1)) throw new Error('away');
      return numbers;
    },
    { together: 2, most: 1 },
  );
  const asked = [1, 2, 3].map((number) => picky.ask(number));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
