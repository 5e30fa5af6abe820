import type { OwnData } from '../../runtime/own-data.ts';
import type { PracticeStore } from './store.ts';

const kinds = {
  el: { card: 'Καλή πρακτική που προτείνατε', applied: 'Εφαρμογή που δηλώσατε' },
  en: { card: 'A practice you proposed', applied: 'An application you told of' },
};

/** The practices that a person proposed, and what they told of having applied others. */
export const ownPractices = (store: Pick<PracticeStore, 'begunBy' | 'appliedByPerson'>): OwnData => ({
  key: 'practices',
  title: { el: 'Καλές πρακτικές', en: 'Best practices' },
  async entries(personId, locale) {
    const [cards, applied] = await Promise.all([store.begunBy(personId), store.appliedByPerson(personId)]);
    return [
      ...cards.map(({ _id, createdAt, problem, solution, results }) => ({
        at: createdAt,
        what: kinds[locale].card,
        path: `/practices/${String(_id)}`,
        words: [problem, solution, results].filter((text) => text !== '').join('\n\n'),
      })),
      ...applied.map(({ practiceId, at, union, experience, result, changes, followUps }) => ({
        at,
        what: kinds[locale].applied,
        place: union.name,
        path: `/practices/${String(practiceId)}`,
        words: [experience, result, changes, ...followUps.map((one) => one.words)]
          .filter((text) => text !== '')
          .join('\n\n'),
      })),
    ];
  },
});
