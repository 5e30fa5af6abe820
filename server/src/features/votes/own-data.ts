import type { BallotChoice, Locale } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { VoteStore } from './store.ts';

const choices: Record<Locale, Record<BallotChoice, string>> = {
  el: { for: 'Υπέρ', against: 'Κατά', abstain: 'Αποχή', blank: 'Λευκό' },
  en: { for: 'For', against: 'Against', abstain: 'Abstention', blank: 'Blank' },
};

const secret: Record<Locale, string> = { el: 'Μυστικό ψηφοδέλτιο', en: 'A secret ballot paper' };
const joined = (...words: string[]): string => words.filter((word) => word !== '').join(' · ');

/** What a person voted for a union, with the reasons given; of a secret vote, that they took its paper. */
export const ownBallots = (store: Pick<VoteStore, 'castBy' | 'papersOf' | 'forDecision'>): OwnData => ({
  key: 'votes',
  title: spoken({ el: 'Ψήφοι που δώσατε για μια Ένωση', en: 'Votes you cast for a union' }),
  async entries(personId, locale) {
    const placeOf = async (voteId: unknown) => {
      const vote = await store.forDecision(String(voteId));
      return { place: vote?.question ?? '', ...(vote ? { path: `/documents/${String(vote.documentId)}` } : {}) };
    };
    const cast = (await store.castBy(personId)).map(async ({ voteId, at, choice, reason, by }) => ({
      at,
      what: joined(choices[locale][choice], by.union?.shortName ?? ''),
      ...(await placeOf(voteId)),
      words: reason,
    }));
    const papers = (await store.papersOf(personId)).map(async ({ voteId, at, by }) => ({
      at,
      what: joined(secret[locale], by.union?.shortName ?? ''),
      ...(await placeOf(voteId)),
    }));
    return Promise.all([...cast, ...papers]);
  },
});
