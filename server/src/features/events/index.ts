import type { Feature } from '../../runtime/feature.ts';
import { calendarEntry, publicEntry } from './calendar.ts';
import { eventJobs } from './jobs.ts';
import { publicPathOf } from './present.ts';
import { reportableEvents } from './reportable.ts';
import { eventRoutes } from './routes.ts';
import { type AllEventDeps, type Events, createEvents } from './service.ts';

export type { Events };

export function eventsFeature(deps: AllEventDeps): Feature<Events> {
  const events = createEvents(deps);
  const { site, clock } = deps;
  return {
    service: events,
    routes: (mount) => eventRoutes(mount, { events, site, clock }),
    jobs: eventJobs(events),
    concerns: [events.concern],
    ownData: [events.ownData],
    reportables: [reportableEvents({ ...events, clock })],
    agenda: events.agenda,
    calendar: async (owner) => (await events.calendarOf(owner)).map((event) => calendarEntry(event, site)),
    published: async () =>
      (await events.openToAll()).map(({ id, row }) => ({
        kind: 'event',
        path: publicPathOf(id),
        title: row.title,
        summary: row.summary,
        at: row.updatedAt,
        calendar: publicEntry({ id, row }, site),
      })),
    searchables: [events.searchable],
  };
}
