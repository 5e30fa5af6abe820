import type { Locale, RegistrationState } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import type { EventStore } from './store.ts';

const states: Record<Locale, Record<RegistrationState, string> & { held: string }> = {
  el: {
    waiting: 'Στη λίστα αναμονής',
    offered: 'Σας προσφέρθηκε θέση',
    confirmed: 'Δήλωση συμμετοχής',
    attended: 'Συμμετείχατε',
    cancelled: 'Αποχωρήσατε',
    held: 'Εκδήλωση που οργανώσατε',
  },
  en: {
    waiting: 'On the waiting list',
    offered: 'A seat was offered to you',
    confirmed: 'Registered',
    attended: 'Attended',
    cancelled: 'Withdrew',
    held: 'An event you held',
  },
};

/** The events that a person registered for, with their answers, and those they held. What was said afterwards names nobody. */
export const ownEvents = (store: Pick<EventStore, 'registeredBy' | 'heldBy' | 'forDecision'>): OwnData => ({
  key: 'events',
  title: { el: 'Εκδηλώσεις', en: 'Events' },
  async entries(personId, locale) {
    const [registered, held] = await Promise.all([store.registeredBy(personId), store.heldBy(personId)]);
    const mine = await Promise.all(
      registered.map(async ({ eventId, state, at, answers }) => ({
        at,
        what: states[locale][state],
        place: (await store.forDecision(String(eventId)))?.title ?? '',
        path: `/events/${String(eventId)}`,
        words: answers.filter((answer) => answer !== '').join('\n'),
      })),
    );
    const own = held.map(({ _id, title, createdAt, summary }) => ({
      at: createdAt,
      what: states[locale].held,
      place: title,
      path: `/events/${String(_id)}`,
      words: summary,
    }));
    return [...mine, ...own];
  },
});
