import type { Followable, Locale, PersonSettings } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import type { NoticeStore } from './store.ts';

const things: Record<Locale, Record<Followable, string>> = {
  el: { workspace: 'χώρος εργασίας', document: 'έγγραφο', item: 'στοιχείο οδικού χάρτη', thread: 'συζήτηση' },
  en: { workspace: 'workspace', document: 'document', item: 'item of a roadmap', thread: 'thread' },
};
const words = {
  el: {
    following: 'Παρακολουθείτε',
    muted: 'Σε σίγαση',
    atOnce: 'Άμεσες επιστολές',
    digest: 'Σύνοψη',
    quiet: 'Ώρες ησυχίας',
    yes: 'ναι',
    no: 'όχι',
    daily: 'κάθε μέρα',
    weekly: 'κάθε Δευτέρα',
    never: 'ποτέ',
  },
  en: {
    following: 'Following',
    muted: 'Muted',
    atOnce: 'Letters at once',
    digest: 'Digest',
    quiet: 'Quiet hours',
    yes: 'yes',
    no: 'no',
    daily: 'every day',
    weekly: 'every Monday',
    never: 'never',
  },
};

const pathOf = (type: Followable, id: string): string =>
  type === 'item' ? `/documents/${id.replace('.', '#item-')}` : `/${type}s/${id}`;

/** When a person has letters sent, and what they follow or muted. */
export const ownNotifications = (
  store: Pick<NoticeStore, 'followsBy'>,
  settingsOf: (personId: string) => Promise<Pick<PersonSettings, 'letters'>>,
): OwnData => ({
  key: 'notifications',
  title: { el: 'Ειδοποιήσεις: τι επιλέξατε', en: 'Notifications: what you chose' },
  async entries(personId, locale) {
    const say = words[locale];
    const [{ letters }, follows] = await Promise.all([settingsOf(personId), store.followsBy(personId)]);
    const { atOnce, digest, quiet } = letters;
    const hours = quiet ? `${quiet.from}:00–${quiet.until}:00` : say.no;
    const chosen = [
      `${say.atOnce}: ${atOnce ? say.yes : say.no}`,
      `${say.digest}: ${say[digest]}`,
      `${say.quiet}: ${hours}`,
    ];
    return [
      { at: null, what: chosen.join(' · ') },
      ...follows
        .filter(({ choice, wrote }) => choice !== null || wrote)
        .map(({ type, thingId, choice }) => ({
          at: null,
          what: `${say[choice ?? 'following']}: ${things[locale][type]}`,
          ...(type === 'thread' ? {} : { path: pathOf(type, thingId) }),
        })),
    ];
  },
});
