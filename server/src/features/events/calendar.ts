import type { EventShape } from '@koinon/contract';
import type { CalendarEntry } from '../../runtime/calendar-file.ts';
import type { Site } from '../../runtime/site.ts';

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
