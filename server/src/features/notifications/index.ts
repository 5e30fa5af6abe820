import { limits } from '@koinon/contract';
import type { Connection } from 'mongoose';
import type { Feature } from '../../runtime/feature.ts';
import type { Tokens } from '../../runtime/secret.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Settings } from '../settings/index.ts';
import type { DeciderDeps } from './decider.ts';
import { createDecider } from './decider.ts';
import { ownNotifications } from './own-data.ts';
import { type PostDeps, createPost } from './post.ts';
import { type Pushed, type PushingDeps, createPushing } from './pushing.ts';
import { createOpener } from './present.ts';
import { notificationRoutes } from './routes.ts';
import { type NotificationDeps, type Notifications, createNotifications } from './service.ts';
import { type RemindingDeps, createReminding } from './reminding.ts';
import { createStopLinks } from './stop-links.ts';
import { createNoticeStore } from './store.ts';

/** Beside what is asked of it: what its jobs do by themselves. */
export type NotificationsService = Notifications & {
  deliver(): Promise<{ letters: number; digests: number }>;
  remind(): Promise<{ told: number }>;
};

type Made = 'store' | 'opener' | 'stops';
export interface NotificationsDeps
  extends
    Omit<DeciderDeps, Made | 'identity'>,
    Omit<PostDeps, Made | 'identity' | 'push'>,
    Omit<NotificationDeps, Made | 'identity'> {
  db: Connection;
  tokens: Tokens;
  searchables: readonly Searchable[];
  agendas: RemindingDeps['agendas'];
  settings: PostDeps['settings'] & Pick<Settings, 'forget'>;
  roadmap: Parameters<typeof createOpener>[1];
  push: PostDeps['push'] & PushingDeps['push'];
  identity: DeciderDeps['identity'] & PostDeps['identity'] & NotificationDeps['identity'];
}

export function notificationsFeature(deps: NotificationsDeps): Feature<NotificationsService> {
  const store = createNoticeStore(deps.db);
  const opener = createOpener(deps.searchables, deps.roadmap);
  const stops = createStopLinks(deps);
  const decider = createDecider({ ...deps, store });
  const notifications = createNotifications({ ...deps, store, opener });
  const reminding = createReminding({ ...deps, store, opener, decider });
  const pushing = createPushing({ ...deps, store, opener });
  const post = createPost({ ...deps, store, opener, stops });
  return {
    service: {
      ...notifications,
      deliver: () => post.deliver(new AbortController().signal),
      remind: () => reminding.remind(new AbortController().signal),
    },
    routes: (mount) => notificationRoutes(mount, { notifications, stops }),
    ownData: [ownNotifications(store, (id) => deps.identity.settings(id))],
    followers: [decider.follower],
    jobs: {
      'notifications.post': {
        repeat: { every: limits.notices.look },
        handle: (_, { signal }) => post.deliver(signal),
      },
      // Once more where the node ends meanwhile; what no browser takes is written in a letter.
      'notifications.push': { handle: (pushed: Pushed, run) => pushing(pushed, run) },
      'notifications.remind': {
        repeat: { cron: '7 * * * *' },
        handle: (_, { signal }) => reminding.remind(signal),
      },
      'notifications.forget': {
        repeat: { cron: '23 3 * * *' },
        handle: () => deps.settings.forget('notices', (before) => notifications.forget(before)),
      },
    },
  };
}
