import { searchWords } from '@koinon/text/search';
import { tokens } from '@koinon/text';
import type { Connection } from 'mongoose';
import { createHash } from 'node:crypto';
import type { Clock } from '../../runtime/clock.ts';
import type { Findable, Passage } from '../../runtime/searchable.ts';
import { type PassageRow, passageModel } from './model.ts';
import type { Areas, Candidate, Question, SearchIndex, Thing } from './port.ts';
import { type Found, type Ranked, rank } from './ranking.ts';
import { type Vocabulary, createVocabulary } from './vocabulary.ts';

/** Passages that are compared, and things that are handed on. */
const [compared, handed] = [1_000, 200];
/** Things among which words that stand together are looked for. */
const closer = 40;
const together = 0.5;

const nameOf = ({ kind, id }: Thing): string => `${kind}:${id}`;

/** The rows of a thing; one of them is its title, so that it is found where it says nothing. */
function rowsOf(thing: Thing, { title, passages, area, people }: Findable, changedAt: Date): PassageRow[] {
  const common = {
    thing: nameOf(thing),
    kind: thing.kind,
    ref: thing.id,
    area: typeof area === 'string' ? area : area.workspaceId,
    people: [...new Set(people)].sort(),
    title,
    changedAt,
  };
  const nameAlone: Passage = { heading: '', text: '', at: '' };
  const rows = [nameAlone, ...passages].map((passage) => {
    const { heading, text, at, page } = passage;
    const digest = createHash('sha256')
      .update(JSON.stringify([common.area, title, heading, text, at, page]))
      .digest('base64url');
    const words = searchWords(`${title}\n${heading}\n${text}`);
    return { ...common, ...passage, _id: `${common.thing}:${digest.slice(0, 22)}`, words };
  });
  return [...new Map(rows.map((row) => [row._id, row])).values()];
}

function within(areas: Areas, { kind, workspaceId, personId, from }: Question): object {
  const named = areas === 'all' ? null : [...areas.workspaceIds, 'everyone', ...(areas.people ? ['people'] : [])];
  const wanted = workspaceId === undefined ? named : [workspaceId].filter((id) => named?.includes(id) ?? true);
  return {
    ...(wanted === null ? {} : { area: { $in: wanted } }),
    ...(kind === undefined ? {} : { kind }),
    ...(personId === undefined ? {} : { people: personId }),
    ...(from === undefined ? {} : { changedAt: { $gte: from } }),
  };
}

/** An index that stands on the ordinary indexes of the database, so that it is the same on every node and in every backup. */
export function createEmbeddedIndex(
  db: Connection,
  clock: Clock,
): SearchIndex &
  Pick<Vocabulary, 'forget'> & {
    stands(word: string): Promise<boolean>;
    /** What stands as an earlier version kept it, to be read anew. */
    ofEarlierVersions(take: (things: Thing[]) => Promise<void>): Promise<void>;
    /** Those of which nothing is kept. */
    unknown(things: Thing[]): Promise<Thing[]>;
    /** The documents that say all of these words somewhere. */
    saying(words: string): Promise<string[]>;
  } {
  const passages = passageModel(db);
  const vocabulary = createVocabulary(db);

  async function look(question: Question, mistaken: boolean): Promise<Ranked[]> {
    const meant = await Promise.all(question.words.map((word) => vocabulary.meant(word, { mistaken })));
    if (meant.some((likely) => likely.size === 0) && meant.length <= 3) return [];
    const area = within(question.areas, question);
    const known = meant.map((likely) => [...likely.keys()]).filter((list) => list.length > 0);
    const take = (words: object): Promise<Found[]> =>
      passages
        .find({ ...words, ...area }, { thing: 1, kind: 1, ref: 1, title: 1, heading: 1, words: 1 })
        .limit(compared)
        .lean<Found[]>()
        .exec();
    // First where all stand together, then where one thing holds them in different places.
    const close = await take({ $and: known.map((list) => ({ words: { $in: list } })) });
    const ranked = rank(close, meant);
    if (known.length < 2 || ranked.length >= 10) return ranked;
    return rank([...close, ...(await take({ words: { $in: known.flat() } }))], meant);
  }

  return {
    prepare: (found) => {
      const texts = found.passages.map(({ heading, text }) => `${heading}\n${text}`);
      return vocabulary.learn(searchWords([found.title, ...texts].join('\n')));
    },

    async put(thing, found, tx) {
      const rows = rowsOf(thing, found, clock.now());
      const kept = await passages
        .find({ thing: nameOf(thing) }, { _id: 1, people: 1 })
        .session(tx.session)
        .lean();
      const had = new Set(kept.map(({ _id }) => _id));
      const people = rows[0]!.people;
      if (kept.some((row) => String(row.people) !== String(people)))
        await passages.updateMany({ thing: nameOf(thing) }, { $set: { people } }, { session: tx.session });
      const fresh = rows.filter(({ _id }) => !had.delete(_id));
      if (had.size > 0) await passages.deleteMany({ _id: { $in: [...had] } }, { session: tx.session });
      if (fresh.length > 0) await passages.insertMany(fresh, { session: tx.session });
    },

    async remove(thing, tx) {
      await passages.deleteMany({ thing: nameOf(thing) }, { session: tx.session });
    },

    async find(question) {
      if (question.words.length === 0) return [];
      let ranked = await look(question, false);
      if (ranked.length === 0) ranked = await look(question, true);
      const top = ranked.slice(0, handed);
      const rows = await passages
        .find({ _id: { $in: top.map(({ best }) => best._id) } }, { text: 1, at: 1, page: 1 })
        .lean<Pick<PassageRow, '_id' | 'text' | 'at' | 'page'>[]>();
      const byId = new Map(rows.map((row) => [row._id, row]));
      const phrase = question.words.length > 1 ? question.words.join(' ') : null;
      const candidates = top.map(({ score, best, words }, i): Candidate => {
        const { text = '', at = '', page } = byId.get(best._id) ?? {};
        const said = phrase !== null && i < closer ? tokens(`${best.title} ${best.heading} ${text}`).join(' ') : '';
        const close = phrase !== null && said.includes(phrase);
        const { kind, ref: id, heading } = best;
        return { kind, id, heading, at, text, page, words: [...words], score: score + (close ? together : 0) };
      });
      return candidates.sort((a, b) => b.score - a.score);
    },

    async ofEarlierVersions(take) {
      for (;;) {
        const rows = await passages
          .find({ people: null }, { kind: 1, ref: 1, thing: 1 })
          .limit(500)
          .lean<PassageRow[]>();
        if (rows.length === 0) return;
        await take([...new Map(rows.map(({ thing, kind, ref }) => [thing, { kind, id: ref }])).values()]);
        const things = rows.map(({ thing }) => thing);
        await passages.updateMany({ thing: { $in: things }, people: null }, { $set: { people: [] } });
      }
    },

    async unknown(things) {
      if (things.length === 0) return [];
      const kept = await passages.find({ thing: { $in: things.map(nameOf) } }, { thing: 1 }).lean<PassageRow[]>();
      const had = new Set(kept.map(({ thing }) => thing));
      return things.filter((thing) => !had.has(nameOf(thing)));
    },

    forget: (stands, signal) => vocabulary.forget(stands, signal),
    async saying(words) {
      const wanted = searchWords(words);
      if (wanted.length === 0) return [];
      const rows = await passages.find({ words: { $all: wanted }, kind: 'document' }, { ref: 1 }).lean<PassageRow[]>();
      return [...new Set(rows.map(({ ref }) => ref))];
    },
    stands: async (word) => (await passages.exists({ words: word })) !== null,
  };
}
