import { acrossAlphabets, nearOf, oneMistake, soundOf, soundsOf, stemOf } from '@koinon/text/search';
import type { Connection } from 'mongoose';
import { type WordRow, wordModel } from './model.ts';

/** Forms of one asked word that are looked for; more begin alike only where hardly anything was typed. */
const forms = 60;
const last = '\uffff';

export type Vocabulary = ReturnType<typeof createVocabulary>;

/** The words that stand in texts, and which of them somebody may mean. */
export function createVocabulary(db: Connection) {
  const words = wordModel(db);
  const take = (filter: object): Promise<WordRow[]> =>
    words.find(filter, { near: 0 }).limit(forms).lean<WordRow[]>().exec();
  const beginning = (field: '_id' | 'sound', start: string) => ({ [field]: { $gte: start, $lt: start + last } });

  return {
    /** Adds those that are new. */
    async learn(list: readonly string[]): Promise<void> {
      for (let from = 0; from < list.length; from += 500) {
        const some = list.slice(from, from + 500);
        const known = await words.find({ _id: { $in: some } }, { _id: 1 }).lean();
        const had = new Set(known.map(({ _id }) => _id));
        const fresh = some.filter((word) => !had.has(word));
        if (fresh.length === 0) continue;
        await words.bulkWrite(
          fresh.map((word) => {
            const sound = soundOf(word);
            const row = { stem: stemOf(word), sound, near: nearOf(sound) };
            return { updateOne: { filter: { _id: word }, update: { $setOnInsert: row }, upsert: true } };
          }),
          { ordered: false },
        );
      }
    },

    /**
     * The words that an asked one may mean, each with how likely, up to 1: itself, what begins with it, its other forms, what
     * sounds like it in the other alphabet or in another spelling; with `mistaken`, also what is one mistake away.
     */
    async meant(asked: string, { mistaken }: { mistaken: boolean }): Promise<Map<string, number>> {
      const likely = new Map<string, number>();
      const add = (word: string, weight: number) => likely.set(word, Math.max(weight, likely.get(word) ?? 0));
      const stem = stemOf(asked);
      const sounds = soundsOf(asked).slice(0, 12);
      const [begins, sameStem, sounding] = await Promise.all([
        take(beginning('_id', asked)),
        take({ stem }),
        take({ sound: { $in: sounds } }),
      ]);
      for (const { _id } of begins) add(_id, _id === asked ? 1 : asked.length > 1 ? 0.7 : 0.3);
      for (const { _id } of sameStem) add(_id, 0.85);
      for (const { _id } of sounding) add(_id, acrossAlphabets(asked, _id) ? 0.9 : 0.6);
      // Half a word in Latin letters, and the other forms of a whole one.
      const greek = sounding.filter(({ _id }) => acrossAlphabets(asked, _id));
      if (asked.length > 2 && /[a-z]/.test(asked))
        for (const sound of sounds.slice(0, 6))
          for (const { _id } of await take(beginning('sound', sound))) if (acrossAlphabets(asked, _id)) add(_id, 0.6);
      const stems = [...new Set(greek.map((row) => row.stem))];
      if (stems.length > 0) for (const { _id } of await take({ stem: { $in: stems } })) add(_id, 0.7);
      if (!mistaken) return likely;

      for (const sound of sounds.slice(0, 3)) {
        const near = nearOf(sound);
        if (near.length === 0) continue;
        const rows = (await take({ near: { $in: near } })).filter((row) => oneMistake(row.sound, sound));
        for (const { _id } of rows) add(_id, 0.4);
        const others = [...new Set(rows.map((row) => row.stem))];
        if (others.length > 0) for (const { _id } of await take({ stem: { $in: others } })) add(_id, 0.35);
      }
      return likely;
    },

    /** Forgets words that stand nowhere any more, as half-typed ones do; answers how many. */
    async forget(stands: (word: string) => Promise<boolean>, signal: AbortSignal): Promise<number> {
      let forgotten = 0;
      let after = '';
      for (;;) {
        const rows = await words
          .find({ _id: { $gt: after } }, { _id: 1 })
          .sort({ _id: 1 })
          .limit(200)
          .lean();
        for (const { _id } of rows) {
          if (signal.aborted) return forgotten;
          if (await stands(_id)) continue;
          await words.deleteOne({ _id });
          forgotten += 1;
        }
        if (rows.length < 200) return forgotten;
        after = rows.at(-1)!._id;
      }
    },
  };
}
