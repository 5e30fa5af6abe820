import { routes } from '@koinon/contract';
import type { Response } from 'express';
import type { Mount } from '../../runtime/http.ts';
import type { Decided } from './decided.ts';
import type { Links } from './links.ts';
import type { createMoving } from './moving.ts';
import type { Roadmap } from './service.ts';

type Move = ReturnType<typeof createMoving>;

/** A file that is saved; it is made anew for everyone who asks. */
const send = (res: Response, name: string, type: string, body: string) =>
  void res
    .set({
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    })
    .send(body);
const table = (res: Response, body: string) => send(res, 'roadmap.csv', 'text/csv', body);
const calendar = (res: Response, body: string) => send(res, 'roadmap.ics', 'text/calendar', body);

/** Mounts the roadmap over all workspaces, that of one as files, and the addresses of calendars. */
export function roadmapRoutes(
  mount: Mount,
  { roadmap, links, move, decided }: { roadmap: Roadmap; links: Links; move: Move; decided: Decided },
): void {
  mount(routes.roadmapChanges, ({ caller, query }) => roadmap.changes(caller, query.since));
  mount(routes.moveRoadmapItem, ({ caller, params, body }) => move(caller, params.id, params.itemId, body));
  mount(routes.roadmapLinks, ({ caller, params }) => links.about(caller, params.id));
  mount(routes.linkRoadmapItem, ({ caller, params, body }) => links.add(caller, params.id, params.itemId, body));
  mount(routes.itemOfDecision, async ({ caller, params, body }) => {
    await decided(caller, params.id, body);
    return links.about(caller, params.id);
  });
  mount(routes.unlinkRoadmapItem, ({ caller, params }) => links.remove(caller, params.id, params.linkId));
  mount(routes.roadmap, ({ caller, query }) => roadmap.list(caller, query));
  mount(routes.roadmapCsv, async ({ caller, query, locale, res }) =>
    table(res, await roadmap.table(caller, query, locale)),
  );
  mount(routes.roadmapCalendar, async ({ caller, query, locale, res }) =>
    calendar(res, await roadmap.calendar(caller, query, locale)),
  );
  mount(routes.workspaceRoadmapCsv, async ({ caller, params, locale, res }) =>
    table(res, await roadmap.workspaceTable(caller, params.id, locale)),
  );
  mount(routes.workspaceRoadmapCalendar, async ({ caller, params, res }) =>
    calendar(res, await roadmap.workspaceCalendar(caller, params.id)),
  );
  mount(routes.makeCalendarFeed, ({ caller }) => roadmap.makeFeed(caller));
  mount(routes.dropCalendarFeed, ({ caller }) => roadmap.dropFeed(caller));
  mount(routes.calendarFeed, async ({ params, res }) => calendar(res, await roadmap.feed(params.token)));
}
