import type { BallotChoice, Locale } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import type { VoteStore } from './store.ts';

const choices: Record<Locale, Record<BallotChoice, string>> = {
  el: { for: 'Υπέρ', against: 'Κατά', abstain: 'Αποχή', blank: 'Λευκό' },
  en: { for: 'For', against: 'Against', abstain: 'Abstention', blank: 'Blank' },
};

/** What a person voted for a union, with the reasons given. */
export const ownBallots = (store: Pick<VoteStore, 'castBy' | 'forDecision'>): OwnData => ({
  key: 'votes',
  title: { el: 'Ψήφοι που δώσατε για μια Ένωση', en: 'Votes you cast for a union' },
  entries: async (personId, locale) =>
    Promise.all(
      (await store.castBy(personId)).map(async ({ voteId, at, choice, reason, by }) => {
        const vote = await store.forDecision(String(voteId));
        return {
          at,
          what: [choices[locale][choice], by.union?.shortName ?? ''].filter((word) => word !== '').join(' · '),
          place: vote?.question ?? '',
          ...(vote ? { path: `/documents/${String(vote.documentId)}` } : {}),
          words: reason,
        };
      }),
    ),
});
