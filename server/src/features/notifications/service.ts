import {
  type FollowChoice,
  type FollowState,
  type Followable,
  type Followed,
  type FollowsAsked,
  type Locale,
  type Notice,
  type NoticeSettings,
  limits,
} from '@koinon/contract';
import type { ClientSession } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { EventBus } from '../../runtime/events.ts';
import { type Asked, type Page, pageOfShown, pageSize } from '../../runtime/paging.ts';
import type { Identity } from '../identity/index.ts';
import type { NoticeRow } from './model.ts';
import { type Opener, presentNotice } from './present.ts';
import { type NoticeStore, byThing } from './store.ts';

export interface NotificationDeps {
  store: NoticeStore;
  opener: Opener;
  clock: Clock;
  events: EventBus;
  identity: Pick<Identity, 'settings' | 'changeMe'>;
}

type Wanted = Asked & { unread?: boolean | undefined };

type Change<T> = { [K in keyof T]?: T[K] | undefined };

export type Notifications = ReturnType<typeof createNotifications>;

/** What a person is told, what they follow, and when letters come. */
export function createNotifications({ store, opener, clock, events, identity }: NotificationDeps) {
  const shown = async (caller: SignedIn, rows: readonly NoticeRow[], locale: Locale): Promise<Notice[]> => {
    const open = opener.for(caller);
    const all = await Promise.all(rows.map((row) => presentNotice(row, locale, open)));
    return all.filter((one) => one !== null);
  };

  /** What is unread and still in one's sight. */
  async function unread(caller: SignedIn): Promise<number> {
    const rows = await store.unread(caller.id, limits.notices.counted);
    return (await shown(caller, rows, caller.locale)).length;
  }

  /** Other pages and devices of the person hear that something was read. */
  async function changed(caller: SignedIn): Promise<{ unread: number }> {
    events.emit('notices.changed', { personIds: [caller.id] });
    return { unread: await unread(caller) };
  }

  /** A thing that the person may read, now. */
  async function demand(caller: SignedIn, type: Followable, id: string) {
    // Only an id of an item has two parts.
    if ((type === 'item') !== id.includes('.')) refuse('not-found');
    return (await opener.for(caller)(type, id)) ?? refuse('not-found');
  }

  async function stateOf(caller: SignedIn, type: Followable, id: string): Promise<FollowState> {
    const [row] = await store.followsBy(caller.id, [`${type}:${id}`]);
    const wrote = row?.wrote ?? false;
    return { choice: row?.choice ?? (wrote ? 'following' : 'usual'), wrote };
  }

  return {
    async list(caller: SignedIn, { unread: only = false, cursor, limit }: Wanted, locale: Locale) {
      const size = pageSize(limit);
      const rows = await store.page(caller.id, only, cursor, size + 1);
      const last = rows.length > size ? rows[size - 1] : undefined;
      const [items, count] = await Promise.all([shown(caller, rows.slice(0, size), locale), unread(caller)]);
      return { items, nextCursor: last?.place ?? null, unread: count };
    },

    count: async (caller: SignedIn) => ({ unread: await unread(caller) }),

    async setRead(caller: SignedIn, id: string, read: boolean) {
      if (!(await store.setRead(caller.id, id, read ? clock.now() : null))) refuse('not-found');
      return changed(caller);
    },

    async readAll(caller: SignedIn) {
      await store.readAll(caller.id, clock.now());
      return changed(caller);
    },

    settings: async (caller: SignedIn): Promise<NoticeSettings> => (await identity.settings(caller.id)).letters,

    async changeSettings(personId: string, change: Change<NoticeSettings>): Promise<NoticeSettings> {
      const { letters } = await identity.settings(personId);
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const chosen = { ...letters, ...given };
      await identity.changeMe(personId, { letters: chosen });
      return chosen;
    },

    /** What one follows and muted, of what one may still read. */
    async follows(caller: SignedIn, asked: FollowsAsked): Promise<Page<Followed>> {
      const open = opener.for(caller);
      return pageOfShown(
        asked,
        (cursor, count) => store.pageOfFollows(caller.id, asked, cursor, count),
        (rows) =>
          Promise.all(
            rows.map(async ({ type, thingId: id, choice, wrote }) => {
              const thing = choice !== null || wrote ? await open(type, id) : null;
              if (!thing) return null;
              return { type, id, title: thing.title, path: thing.place.path, choice: choice ?? 'following', wrote };
            }),
          ),
        byThing.cursorOf,
      );
    },

    async follow(caller: SignedIn, type: Followable, id: string): Promise<FollowState> {
      await demand(caller, type, id);
      return stateOf(caller, type, id);
    },

    async choose(caller: SignedIn, type: Followable, id: string, choice: FollowChoice): Promise<FollowState> {
      await demand(caller, type, id);
      await store.choose(caller.id, type, id, choice === 'usual' ? null : choice);
      return stateOf(caller, type, id);
    },

    /** Mutes a thing for somebody who was written to about it, whether they may still read it or not. */
    mute: (personId: string, type: Followable, id: string) => store.choose(personId, type, id, 'muted'),

    /** Whatever a person who is erased was told, follows and waits for. */
    forgetPerson: (personId: string) => store.forgetPerson(personId),

    forgetAbout: (type: 'document' | 'workspace', id: string) => store.forgetAbout(type, id),

    forgetThreads: (threadIds: readonly string[], session: ClientSession) => store.forgetThreads(threadIds, session),

    /** For content that was made all at once: what it told before an instant is no news, and no letter tells it. */
    begin: (before: Date) => store.begin(before, clock.now()),

    /** Forgets what was told before an instant. */
    forget: (before: Date) => store.forget(before),
  };
}
