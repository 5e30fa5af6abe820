import { type Locale, type Notice, limits } from '@koinon/contract';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts } from '../../runtime/facts.ts';
import type { Run } from '../../runtime/jobs/jobs.ts';
import type { Identity } from '../identity/index.ts';
import type { Push } from '../push/index.ts';
import type { Settings } from '../settings/index.ts';
import { type Opener, presentNotice } from './present.ts';
import type { NoticeStore } from './store.ts';

export interface PushingDeps {
  store: NoticeStore;
  opener: Opener;
  facts: Facts;
  clock: Clock;
  identity: Pick<Identity, 'asCaller'>;
  settings: Pick<Settings, 'ofInstallation'>;
  push: Pick<Push, 'send'>;
}

/** What is pushed: `was`, how much of it had been told before, for when nobody is reached. */
export interface Pushed {
  personId: string;
  notices: { id: string; was: number }[];
}

const words: Record<Locale, (others: number) => string> = {
  el: (others) => (others === 1 ? 'και ακόμη ένα νέο' : `και ακόμη ${others} νέα`),
  en: (others) => (others === 1 ? 'and one thing more' : `and ${others} things more`),
};

/**
 * Pushes what a letter would tell. Where no browser takes it, it counts as not told, and the next round writes the letter, by
 * the rules of letters.
 */
export function createPushing({ store, opener, facts, clock, identity, settings, push }: PushingDeps) {
  return async ({ personId, notices }: Pushed, { signal, finish }: Run): Promise<{ reached: number }> => {
    const person = await identity.asCaller(personId);
    if (!person) return { reached: 0 };
    const open = opener.for(person);
    const seen: Notice[] = [];
    for (const row of await store.unreadOf(
      personId,
      notices.map(({ id }) => id),
    )) {
      const notice = await presentNotice(row, person.locale, open);
      if (notice) seen.push(notice);
    }
    const [first] = seen;
    // Read meanwhile, or out of sight.
    if (!first) return { reached: 0 };
    const others = seen.length - 1;
    const body = others === 0 ? first.sentence : `${first.sentence} (${words[person.locale](others)})`;
    const message = {
      title: (await settings.ofInstallation()).chamberName || 'Κοινόν',
      body: body.slice(0, limits.push.body),
      path: others === 0 ? first.path : '/notifications',
      // A job may run again: the browser shows one of two.
      tag: first.id,
    };
    const reached = await push.send(personId, message, signal);
    if (reached > 0) return { reached };
    await facts.transact(async (tx) => {
      await store.notTold(notices, tx.session);
      await store.setBox(personId, { letterAt: clock.now() }, tx.session);
      await finish({ reached }, tx.session);
    });
    return { reached };
  };
}
