import { bodyParts } from '@koinon/contract';
import { type Recordable, isRecorded, withAnswer } from '../recordings/index.ts';
import type { ThreadStore } from './store.ts';

/** Comments as they are recorded for unions. One that a union objects to stays, marked so: others may have answered it. */
export const recordedComments = (store: Pick<ThreadStore, 'commentForDecision' | 'settleAuthor'>): Recordable => ({
  kind: 'comment',
  async words({ subjectId }) {
    const row = await store.commentForDecision(subjectId);
    if (!row || row.deletedAt !== null || row.hidden !== null) return null;
    return bodyParts(row.body)
      .map((part) => (part.type === 'text' ? part.text : `@${part.name}`))
      .join('');
  },
  async answered(tx, recorded, answer) {
    const row = await store.commentForDecision(recorded.subjectId, tx.session);
    if (row && isRecorded(row.author, recorded))
      await store.settleAuthor(row, withAnswer(row.author, answer), tx.session);
  },
});
