import { type Locale, locales, routes } from '@koinon/contract';
import type { Request } from 'express';
import type { Mount } from '../../runtime/http.ts';
import { sendPage } from '../../runtime/public-page.ts';
import type { Notifications } from './service.ts';
import type { StopLinks } from './stop-links.ts';
import { missingStopPage, stopPage, stoppedPage } from './stop-page.ts';

const languageOf = (req: Request, locale: Locale): Locale => locales.find((one) => one === req.query['lang']) ?? locale;

/** Mounts what one is told and follows, and the page behind the links of letters. */
export function notificationRoutes(
  mount: Mount,
  { notifications, stops }: { notifications: Notifications; stops: StopLinks },
): void {
  mount(routes.notifications, ({ caller, query, locale }) => notifications.list(caller, query, locale));
  mount(routes.unreadNotifications, ({ caller }) => notifications.count(caller));
  mount(routes.readNotifications, ({ caller }) => notifications.readAll(caller));
  mount(routes.readNotification, ({ caller, params, body }) => notifications.setRead(caller, params.id, body.read));
  mount(routes.myNotifications, ({ caller }) => notifications.settings(caller));
  mount(routes.changeMyNotifications, ({ caller, body }) => notifications.changeSettings(caller.id, body));
  mount(routes.follows, ({ caller, query }) => notifications.follows(caller, query));
  mount(routes.follow, ({ caller, params }) => notifications.follow(caller, params.type, params.id));
  mount(routes.chooseFollow, ({ caller, params, body }) =>
    notifications.choose(caller, params.type, params.id, body.choice),
  );

  mount(routes.stopPage, async ({ params, req, res, locale }) => {
    const language = languageOf(req, locale);
    const stop = stops.read(params.token);
    if (stop) sendPage(res, stopPage(language, stop.kind, stop.thing !== null));
    else sendPage(res, missingStopPage(language), 404);
  });
  mount(routes.stopLetters, async ({ params, query, req, res, locale }) => {
    const language = languageOf(req, locale);
    const stop = stops.read(params.token);
    if (!stop) {
      sendPage(res, missingStopPage(language), 404);
      return;
    }
    if (query.what === 'thing' && stop.thing) await notifications.mute(stop.personId, stop.thing.type, stop.thing.id);
    else {
      const digest = query.what === 'all' || stop.kind === 'digest' ? { digest: 'never' as const } : {};
      const atOnce = query.what === 'all' || stop.kind === 'atOnce' ? { atOnce: false } : {};
      await notifications.changeSettings(stop.personId, { ...digest, ...atOnce });
    }
    sendPage(res, stoppedPage(language));
  });
}
