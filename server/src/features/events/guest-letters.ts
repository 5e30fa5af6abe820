import { createHmac } from 'node:crypto';
import type { Locale } from '@koinon/contract';
import { type LetterKind, composeLetter } from '../../letters/compose.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Site } from '../../runtime/site.ts';
import type { Setup } from '../setup/index.ts';
import type { EventRow, GuestRow } from './model.ts';

export type GuestLetter = Extract<LetterKind, `guest${string}`>;

export interface GuestLetterDeps {
  mail: Mail;
  site: Site;
  tokens: Tokens;
  setup: Pick<Setup, 'state'>;
}

const times: Record<Locale, Intl.DateTimeFormat> = {
  el: new Intl.DateTimeFormat('el-GR', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Athens' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Athens' }),
};
const online: Record<Locale, string> = { el: 'Διαδικτυακά', en: 'Online' };

/** What the own page of a guest is opened by, and the letters that hold it. */
export function createGuestLetters({ mail, site, tokens, setup }: GuestLetterDeps) {
  const key = tokens.key('own pages of guests at events');
  /** Made of the id and the installation's secret, so that every letter can hold it and the database alone opens no page. */
  const tokenOf = (id: string): string => createHmac('sha256', key).update(id).digest('base64url');
  return {
    tokenOf,
    hashOf: (id: string): string => tokens.hash(tokenOf(id)),
    hash: (token: string): string => tokens.hash(token),

    /** Writes to a guest, in the transaction of what is told. */
    async write(
      tx: Transaction,
      kind: GuestLetter,
      guest: Pick<GuestRow, '_id' | 'name' | 'email' | 'locale'>,
      event: Pick<EventRow, 'title' | 'startsAt' | 'endsAt' | 'place'>,
      { until = null, reason = '', code = '' }: { until?: Date | null; reason?: string; code?: string } = {},
    ): Promise<void> {
      const { locale, name, email } = guest;
      const letter = composeLetter(kind, locale, {
        name,
        chamberName: (await setup.state()).chamberName,
        event: event.title,
        when: times[locale].formatRange(event.startsAt, event.endsAt),
        place: event.place || online[locale],
        until: until ? times[locale].format(until) : '',
        reason,
        code,
        // Behind the hash sign, which browsers send to nobody.
        url: site.link(`/seat#token=${tokenOf(String(guest._id))}`),
      });
      await mail.send({ ...letter, to: email, kind }, tx.session);
      tx.afterCommit(() => mail.kick());
    },
  };
}
export type GuestLetters = ReturnType<typeof createGuestLetters>;
