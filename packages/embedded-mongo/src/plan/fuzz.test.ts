import { describe, expect, it } from 'vitest';
import { testServer } from '../testing/server.ts';
import { compareOne, Fuzz } from './fuzz.ts';

// More seeds: PLANNER_SEEDS=50 npx vitest run packages/embedded-mongo/src/plan
const SEEDS = Number(process.env['PLANNER_SEEDS'] ?? 4);

describe('P1 the planner', () => {
  it.for(Array.from({ length: SEEDS }, (_, i) => 20_260_101 + i))(
    'P1.1 indexed answers equal those of a full scan (seed %i)',
    async (seed) => {
      await using test = await testServer();
      const fuzz = new Fuzz(seed);
      const collection = test.db.collection('fuzz');
      // Half the documents before the indexes, half after; then changes through updates and deletes.
      const docs = Array.from({ length: 240 }, (_, i) => fuzz.document(i));
      await collection.insertMany(docs.slice(0, 120));
      for (let i = 0; i < 6; i++) {
        const { key, options } = fuzz.index();
        await collection.createIndex(key as Record<string, 1>, { ...options, name: `i${i}` }).catch(refusedArrays);
      }
      await collection.insertMany(docs.slice(120), { ordered: false }).catch(refusedArrays);
      for (let i = 0; i < 40; i++) {
        const id = fuzz.id(fuzz.random.below(240)) as never;
        if (fuzz.random.chance(0.2)) await collection.deleteOne({ _id: id });
        else {
          const field = fuzz.random.pick(['a', 'b', 'c']);
          await collection.updateOne({ _id: id }, { $set: { [field]: fuzz.value(field) } }).catch(refusedArrays);
        }
      }
      let answered = 0;
      for (let i = 0; i < 250; i++) {
        const difference = await compareOne(collection, fuzz);
        expect(difference, `seed ${seed}, question ${i}`).toBeUndefined();
        answered++;
      }
      expect(answered).toBe(250);
      expect(await test.server.check()).toEqual([]);
    },
  );
});

/** Two arrays in one compound index are refused, as is the same index twice; everything else is a failure. */
function refusedArrays(error: { code?: number; writeErrors?: { code: number }[] }): void {
  const codes = error.writeErrors?.map((one) => one.code) ?? [error.code];
  if (codes.some((code) => code !== 171 && code !== 85)) throw error as Error;
}
