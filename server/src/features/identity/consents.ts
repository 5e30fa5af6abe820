import { type ConsentKind, type PersonSettings, shapes } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import { spoken } from '../../runtime/union-words.ts';
import { type PersonRow, settingsOf } from './model.ts';

type Chosen = { [K in keyof PersonSettings]?: PersonSettings[K] | undefined };

/** What is written down beside settings that are consents: when the word was given or taken back. */
export const consentDates = (before: PersonRow, chosen: Chosen, at: Date): Record<string, Date> => {
  const old = settingsOf(before);
  const said = shapes.consentKinds.filter((kind) => chosen[kind] !== undefined && chosen[kind] !== old[kind]);
  return Object.fromEntries(said.map((kind) => [`consents.${kind}`, at]));
};

/** What a person agreed to, and since when. */
export function consentsOf(row: PersonRow): { kind: ConsentKind; given: boolean; at: Date | null }[] {
  const settings = settingsOf(row);
  return shapes.consentKinds.map((kind) => ({ kind, given: settings[kind], at: row.consents?.[kind] ?? null }));
}

const words = spoken({
  el: {
    mailings: 'Επιστολές για εκστρατείες',
    listed: 'Το όνομά σας στη σελίδα της Ένωσής σας',
    given: 'συμφωνείτε',
    taken: 'δεν συμφωνείτε',
  },
  en: {
    mailings: 'Letters about campaigns',
    listed: 'Your name on the page of your union',
    given: 'you agree',
    taken: 'you do not agree',
  },
});

export const ownConsents = (rowOf: (id: string) => Promise<PersonRow | null>): OwnData => ({
  key: 'consents',
  title: { el: 'Οι συγκαταθέσεις σας', en: 'Your consents' },
  async entries(personId, locale) {
    const row = await rowOf(personId);
    const say = words[locale];
    return (row ? consentsOf(row) : []).map(({ kind, given, at }) => ({
      at,
      what: `${say[kind]}: ${given ? say.given : say.taken}`,
    }));
  },
});
