import type { Advocacy } from '../features/advocacy/index.ts';
import type { Amendments } from '../features/amendments/index.ts';
import { binFeature } from '../features/bin/index.ts';
import type { Events } from '../features/events/index.ts';
import type { TextPort } from '../features/documents/index.ts';
import type { Campaigns } from '../features/campaigns/index.ts';
import type { Paths } from '../features/paths/index.ts';
import type { Moderation } from '../features/moderation/index.ts';
import type { NotificationsService } from '../features/notifications/index.ts';
import type { Practices } from '../features/practices/index.ts';
import type { SearchService } from '../features/search/index.ts';
import type { Stages } from '../features/stages/index.ts';
import type { TodayService } from '../features/today/index.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import type { Rooms } from './workspaces.ts';

/** Deleting knows all that hangs on a document, so it comes last. */
export function composeBin(
  core: Core &
    People &
    Rooms & {
      stages: Stages;
      amendments: Amendments;
      search: SearchService;
      notifications: NotificationsService;
      practices: Practices;
      gatherings: Events;
      today: TodayService;
      campaigns: Campaigns;
      paths: Paths;
      moderation: Moderation;
      advocacy: Advocacy;
    },
  text: Pick<TextPort, 'remove'>,
) {
  return { bin: binFeature({ ...core, text }) };
}
