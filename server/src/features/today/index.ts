import type { Feature } from '../../runtime/feature.ts';
import { todayRoutes } from './routes.ts';
import { type Presence, type TodayDeps, type TodayService, createToday } from './service.ts';

export type { Presence, TodayService };

export function todayFeature(deps: TodayDeps): Feature<TodayService> {
  const today = createToday(deps);
  return {
    service: today,
    routes: (mount) => todayRoutes(mount, { today }),
    calendar: (owner) => today.calendarOf(owner),
  };
}
