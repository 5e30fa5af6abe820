import { type Recordable, type Recorded, isRecorded, withAnswer } from '../recordings/index.ts';
import type { IdeaStore } from './store.ts';

/** Ideas and their support as they are recorded for unions: what a union objects to is not its support any more. */
export function recordedIdeas(store: Pick<IdeaStore, 'forDecision' | 'settle'>): Recordable[] {
  const answered: Recordable['answered'] = async (tx, recorded, answer) => {
    const row = await store.forDecision(recorded.subjectId, tx.session);
    if (!row) return;
    const supports = row.supports.map((one) =>
      isRecorded(one.by, recorded)
        ? { ...one, by: withAnswer(one.by, answer), on: one.on && answer === 'confirmed' }
        : one,
    );
    const author = isRecorded(row.author, recorded) ? withAnswer(row.author, answer) : row.author;
    await store.settle(row, { supports, author }, tx.session);
  };
  const find = ({ subjectId }: Recorded) => store.forDecision(subjectId);
  return [
    {
      kind: 'idea',
      words: async (recorded) => {
        const row = await find(recorded);
        return row && row.withdrawn === null && isRecorded(row.author, recorded) ? row.why : null;
      },
      answered,
    },
    {
      kind: 'support',
      words: async (recorded) =>
        (await find(recorded))?.supports.some(({ by }) => isRecorded(by, recorded)) ? '' : null,
      answered,
    },
  ];
}
