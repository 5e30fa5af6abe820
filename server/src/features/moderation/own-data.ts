import type { Locale } from '@koinon/contract';
import { moderatable } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import { said } from '../../runtime/union-words.ts';
import type { CaseStore } from './store.ts';

const words: Record<Locale, Record<'reported' | 'decided', string>> = {
  el: { reported: 'Αναφορά που στείλατε', decided: 'Απόφαση που σας αφορά' },
  en: { reported: 'A report you sent', decided: 'A decision about you' },
};

/** What a person reported, and what was decided about what they wrote. Who reported them is not theirs to know. */
export const ownCases = (store: Pick<CaseStore, 'reportedBy' | 'about'>): OwnData => ({
  key: 'moderation',
  title: { el: 'Αναφορές και αποφάσεις συντονισμού', en: 'Reports and decisions of moderation' },
  async entries(personId, locale) {
    const [reported, about] = await Promise.all([store.reportedBy(personId), store.about(personId)]);
    const place = (type: keyof typeof moderatable) => said(moderatable[type].words[locale], locale);
    return [
      ...reported.flatMap(({ _id, subject, reports }) =>
        reports
          .filter(({ by }) => by.id === personId)
          .map((one) => ({
            at: one.at,
            what: words[locale].reported,
            place: `${place(subject.type)} · ${subject.title}`,
            path: `/moderation/${String(_id)}`,
            words: one.words,
          })),
      ),
      ...about.flatMap(({ _id, subject, decisions, appeal }) =>
        decisions
          .filter(({ measures }) => measures.length > 0)
          .map((one) => ({
            at: one.at,
            what: words[locale].decided,
            place: `${place(subject.type)} · ${subject.title}`,
            path: `/moderation/${String(_id)}`,
            words: appeal?.words ?? '',
          })),
      ),
    ];
  },
});
