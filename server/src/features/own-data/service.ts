import type { ActTheme, Locale, Me } from '@koinon/contract';
import { acts } from '@koinon/contract';
import { everyPage } from '../../runtime/paging.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { OwnData, OwnEntry } from '../../runtime/own-data.ts';
import type { Sessions } from '../../runtime/sessions.ts';
import type { Site } from '../../runtime/site.ts';
import { type Identity, emailKeyOf } from '../identity/index.ts';
import { themes } from './words.ts';

export interface OwnDataDeps {
  clock: Clock;
  facts: Pick<Facts, 'doneBy'>;
  heavyReads: HeavyReads;
  identity: Pick<Identity, 'me'>;
  mail: Pick<Mail, 'sentTo'>;
  sessions: Pick<Sessions, 'list'>;
  site: Pick<Site, 'link'>;
  /** What features know of a person; asked when the file is made. */
  ownData: () => readonly OwnData[];
}

export type OwnDataService = ReturnType<typeof createOwnData>;

/** All that is known of a person, as the file says it. */
export interface OwnFile {
  madeAt: string;
  account: Me;
  sections: {
    key: string;
    title: string;
    entries: (Omit<OwnEntry, 'at' | 'path'> & { at: string | null; url?: string })[];
  }[];
}

export function createOwnData({ clock, facts, identity, mail, sessions, site, ownData }: OwnDataDeps) {
  /** What everybody has: sign-ins, what was done in their name, and what was sent to them. */
  const everybodys = ({ email }: Pick<SignedIn, 'email'>): OwnData[] => [
    {
      key: 'acts',
      title: { el: 'Όσα κάνατε', en: 'What you did' },
      entries: async (id, locale) =>
        (await facts.doneBy(id)).map(({ at, type, subject, context, documentId }) => ({
          at: new Date(at),
          what: themeWords(acts[type].theme, locale),
          place: [subject?.title, context['workspace']]
            .filter((word) => typeof word === 'string' && word !== '')
            .join(' · '),
          ...(documentId ? { path: `/documents/${documentId}` } : {}),
        })),
    },
    {
      key: 'letters',
      title: { el: 'Επιστολές που σας στείλαμε', en: 'Letters we sent you' },
      entries: async () => (await mail.sentTo(emailKeyOf(email))).map(({ at, subject }) => ({ at, what: subject })),
    },
    {
      key: 'sessions',
      title: { el: 'Οι συνδέσεις σας', en: 'Your sessions' },
      entries: async (id) =>
        (await everyPage((asked) => sessions.list(id, asked))).map(({ createdAt, device }) => ({
          at: createdAt,
          what: device,
        })),
    },
  ];
  const themeWords = (theme: ActTheme, locale: Locale): string => themes[locale][theme] ?? '';

  return {
    /** Everything, the oldest first. Words of others are not in it, nor anything that is only about others. */
    async of(caller: SignedIn, locale: Locale): Promise<OwnFile> {
      const sections: OwnFile['sections'] = [];
      for (const part of [...ownData(), ...everybodys(caller)]) {
        const found = await part.entries(caller.id, locale);
        sections.push({
          key: part.key,
          title: part.title[locale],
          entries: found.map(({ at, path, ...rest }) => ({
            at: at?.toISOString() ?? null,
            ...rest,
            ...(path ? { url: site.link(path) } : {}),
          })),
        });
      }
      return { madeAt: clock.now().toISOString(), account: await identity.me(caller.id), sections };
    },
  };
}
