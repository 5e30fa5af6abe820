import type { Feature } from '../../runtime/feature.ts';
import { activityRoutes } from './routes.ts';
import { type Activity, type ActivityDeps, createActivity } from './service.ts';

export type { ActivityRow } from './model.ts';
export type { Activity };

export function activityFeature(deps: ActivityDeps): Feature<Activity> {
  const activity = createActivity(deps);
  return {
    service: activity,
    routes: (mount) => activityRoutes(mount, { activity }),
    followers: [activity.follower],
  };
}
