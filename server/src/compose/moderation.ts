import { moderationFeature } from '../features/moderation/index.ts';
import type { Reportable } from '../runtime/reportable.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import type { Rooms } from './workspaces.ts';

/** What people report of everything else. */
export const composeModeration = (
  core: Omit<Core, 'core'> & People & Rooms,
  reportables: () => readonly Reportable[],
) => ({ moderation: moderationFeature({ ...core, reportables }) });
