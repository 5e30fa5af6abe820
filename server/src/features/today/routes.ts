import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { TodayService } from './service.ts';

export function todayRoutes(mount: Mount, { today }: { today: TodayService }): void {
  mount(routes.today, ({ caller, locale }) => today.of(caller, locale));
  // Planned dates are few; the page of them is cut here.
  mount(routes.planned, async ({ caller, query }) =>
    pageOfList(await today.planned(caller, query.kind), query, ({ kind, id }) => `${kind}-${id}`),
  );
  mount(routes.plannedFile, async ({ caller, query, locale, res }) => {
    const file = await today.plannedFile(caller, query.kind, locale);
    res.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="koinon.ics"',
      'Cache-Control': 'private, no-cache',
    });
    res.send(file);
  });
  mount(routes.lookedToday, ({ caller }) => today.looked(caller));
}
