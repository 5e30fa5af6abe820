import type { EventShape } from '@koinon/contract';
import type { CalendarEntry } from '../../runtime/calendar-file.ts';
import type { Site } from '../../runtime/site.ts';
import type { EventScope } from './scope.ts';

/** An event as calendars have it; where one meets is told to who has a seat. */
export function calendarEntry(
  { id, title, summary, startsAt, endsAt, place, link, state }: EventShape,
  site: Site,
): CalendarEntry {
  return {
    uid: `event-${id}@${new URL(site.link('/')).hostname}`,
    title,
    start: startsAt,
    end: endsAt,
    description: summary,
    url: link || site.link(`/events/${id}`),
    place: place || link || '',
    cancelled: state === 'cancelled',
  };
}

/** The same for everybody: where one meets online is for who has a seat. */
export const publicEntry = (
  { id, row: { title, summary, startsAt, endsAt, place } }: Pick<EventScope, 'id' | 'row'>,
  site: Site,
): CalendarEntry => ({
  uid: `event-${id}@${new URL(site.link('/')).hostname}`,
  title,
  start: startsAt.toISOString(),
  end: endsAt.toISOString(),
  description: summary,
  url: site.link(`/p/events/${id}`),
  place,
});
