import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { TodayService } from './service.ts';

export function todayRoutes(mount: Mount, { today }: { today: TodayService }): void {
  mount(routes.today, ({ caller, locale }) => today.of(caller, locale));
  mount(routes.lookedToday, ({ caller }) => today.looked(caller));
}
