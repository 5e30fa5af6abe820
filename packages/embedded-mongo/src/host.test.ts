import { describe, expect, it } from 'vitest';
import { testServer } from './testing/server.ts';

describe('H1 the host process', () => {
  it('H1.1 work goes on after memory was given back', async () => {
    await using test = await testServer();
    const things = test.db.collection<{ _id: number; text: string }>('things');
    await things.insertMany(Array.from({ length: 2000 }, (_, _id) => ({ _id, text: 'x'.repeat(1000) })));
    const writing = Promise.all(Array.from({ length: 50 }, (_, i) => things.insertOne({ _id: 2000 + i, text: 'y' })));
    await test.server.giveBack();
    await writing;
    expect(await things.countDocuments({ text: 'x'.repeat(1000) })).toBe(2000);
    expect(await test.server.check()).toEqual([]);
  });
});
