import { type Locale, locales, routes } from '@koinon/contract';
import { calendarFile } from '../../runtime/calendar-file.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import { networkOf } from '../../runtime/network.ts';
import { sendPage } from '../../runtime/public-page.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { Site } from '../../runtime/site.ts';
import { calendarEntry } from './calendar.ts';
import { certificatePage, missingCertificate } from './certificate-page.ts';
import { publicPathOf } from './present.ts';
import { eventPage, missingEvent } from './public-event.ts';
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
    const event = await events.get(caller, params.id);
    res.set({
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="event-${event.id}.ics"`,
      'Cache-Control': 'private, no-cache',
    });
    res.send(calendarFile(event.title, [calendarEntry(event, site)], clock.now()));
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

  const { guests } = events;
  mount(routes.guestEvent, ({ params }) => guests.event(params.id));
  mount(routes.registerGuest, ({ params, body, req, locale }) =>
    guests.ask(params.id, body, { ip: req.ip ?? '', locale }),
  );
  mount(routes.ownSeat, ({ params }) => guests.get(params.token));
  mount(routes.takeSeat, ({ params }) => guests.take(params.token));
  mount(routes.changeOwnSeat, ({ params, body }) => guests.change(params.token, body));
  mount(routes.guestFeedback, ({ params, body }) => guests.feedback(params.token, body));
  mount(routes.leaveSeat, ({ params }) => guests.leave(params.token));

  mount(routes.publicEvent, async ({ params, req, res, locale }) => {
    const language = locales.find((one) => one === req.query['lang']) ?? locale;
    const url = site.link(publicPathOf(params.id));
    // As a guest, whoever asks: the page is the same for everybody.
    const scope = await events.policy.look(null, params.id);
    if (scope)
      sendPage(
        res,
        eventPage(scope, clock.now(), language, url, {
          members: site.link(`/events/${params.id}`),
          guests: site.link(`/attend/${params.id}`),
        }),
      );
    else sendPage(res, missingEvent(language, url), 404);
  });
  mount(routes.resendCertificate, ({ caller, params }) =>
    registrations.resend(caller, params.id, params.registrationId),
  );
  // Before the page of a code, which would take the end of the name for a part of it.
  mount(routes.certificatePdf, async ({ params, req, res, locale }) => {
    const language = locales.find((one) => one === req.query['lang']) ?? locale;
    await events.certificates.print(await registrations.certificate(params.code), {
      locale: language,
      who: `guest ${networkOf(req.ip ?? '')}`,
      send: (content) => sendContent(req, res, content),
    });
  });
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
