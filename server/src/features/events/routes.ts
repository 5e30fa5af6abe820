import { type Locale, locales, routes } from '@koinon/contract';
import { calendarFile } from '../../runtime/calendar-file.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import { sendPage } from '../../runtime/public-page.ts';
import type { Site } from '../../runtime/site.ts';
import { certificatePage, missingCertificate } from './certificate-page.ts';
import type { Events } from './service.ts';

interface Given {
  events: Events;
  site: Site;
  clock: Clock;
}

/** Mounts `/api/events`, and what everybody sees of a certificate. */
export function eventRoutes(mount: Mount, { events, site, clock }: Given): void {
  const { registrations } = events;
  mount(routes.events, ({ caller, query }) => events.list(caller, query));
  mount(routes.createEvent, async ({ caller, body }) => ({
    items: await events.create(caller, body),
    nextCursor: null,
  }));
  // Before the event of an id, which would take the file's name for one.
  mount(routes.eventCalendar, async ({ caller, params, res }) => {
    const { id, title, summary, startsAt, endsAt, place, link, state } = await events.get(caller, params.id);
    const entry = {
      uid: `event-${id}@${new URL(site.link('/')).hostname}`,
      title,
      start: startsAt,
      end: endsAt,
      description: summary,
      url: link || site.link(`/events/${id}`),
      place: place || link || '',
      cancelled: state === 'cancelled',
    };
    res.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="event-${id}.ics"`,
      'Cache-Control': 'private, no-cache',
    });
    res.send(calendarFile(title, [entry], clock.now()));
  });
  mount(routes.event, ({ caller, params }) => events.get(caller, params.id));
  mount(routes.changeEvent, ({ caller, params, body }) => events.change(caller, params.id, body));
  mount(routes.cancelEvent, ({ caller, params, body }) => events.cancel(caller, params.id, body));
  // Read whole: a place in the waiting list is told from all that come before it.
  mount(routes.registrations, async ({ caller, params, query }) =>
    pageOfList(await registrations.list(caller, params.id), query, ({ id }) => id),
  );
  mount(routes.register, ({ caller, params, body }) => registrations.register(caller, params.id, body.answers));
  mount(routes.unregister, ({ caller, params }) => registrations.unregister(caller, params.id, params.registrationId));
  mount(routes.confirmSeat, ({ caller, params }) => registrations.confirm(caller, params.id, params.registrationId));
  mount(routes.attendance, async ({ caller, params, body }) => ({
    items: await registrations.attendance(caller, params.id, body),
    nextCursor: null,
  }));
  mount(routes.checkIn, ({ caller, params, body }) => registrations.checkIn(caller, params.id, body.code));
  mount(routes.eventFeedback, ({ caller, params, body }) => registrations.feedback(caller, params.id, body));

  mount(routes.certificate, ({ params }) => registrations.certificate(params.code));
  mount(routes.certificatePage, async ({ params, req, res, locale }) => {
    const asked = locales.find((one) => one === req.query['lang']);
    const language: Locale = asked ?? locale;
    const url = site.link(`/p/certificates/${encodeURIComponent(params.code)}`);
    try {
      sendPage(res, certificatePage(await registrations.certificate(params.code), language, url));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      sendPage(res, missingCertificate(language, url), 404);
    }
  });
}
