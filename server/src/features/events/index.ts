import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import { eventJobs } from './jobs.ts';
import { eventRoutes } from './routes.ts';
import { type EventDeps, type Events, createEvents } from './service.ts';

export type { Events };

export function eventsFeature(deps: EventDeps & { site: Site }): Feature<Events> {
  const events = createEvents(deps);
  const { site, clock } = deps;
  return {
    service: events,
    routes: (mount) => eventRoutes(mount, { events, site, clock }),
    jobs: eventJobs(events),
    concerns: [events.concern],
    ownData: [events.ownData],
    agenda: events.agenda,
    searchables: [events.searchable],
  };
}
