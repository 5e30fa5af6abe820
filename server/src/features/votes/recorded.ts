import type { BallotChoice } from '@koinon/contract';
import { type Recordable, isRecorded, withAnswer } from '../recordings/index.ts';
import type { VoteStore } from './store.ts';

/** The page that a union opens by its letter is in Greek, as the letter is. */
const words: Record<BallotChoice, string> = { for: 'Υπέρ', against: 'Κατά', abstain: 'Αποχή', blank: 'Λευκό' };

/** Ballots as they are recorded for unions. One that a union objects to is taken back while its vote is open; later it stands, marked so. */
export const recordedBallots = (
  store: Pick<VoteStore, 'forDecision' | 'ballots' | 'takeBack' | 'settleBallot'>,
): Recordable => ({
  kind: 'ballot',
  async words(recorded) {
    const vote = await store.forDecision(recorded.subjectId);
    const ballot = vote && (await store.ballots([vote._id])).find(({ by }) => isRecorded(by, recorded));
    return ballot ? [words[ballot.choice], ballot.reason].filter(Boolean).join('\n') : null;
  },
  async answered(tx, recorded, answer) {
    const vote = await store.forDecision(recorded.subjectId, tx.session);
    const ballot = vote && (await store.ballots([vote._id], tx.session)).find(({ by }) => isRecorded(by, recorded));
    if (!ballot) return;
    if (answer === 'objected' && vote.state === 'open') await store.takeBack(vote, ballot, tx.session);
    else await store.settleBallot(ballot, withAnswer(ballot.by, answer), tx.session);
  },
});
