import { type Locale, locales, routes } from '@koinon/contract';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendPage } from '../../runtime/public-page.ts';
import { sendContent } from '../../runtime/send-content.ts';
import type { Site } from '../../runtime/site.ts';
import { callPage, missingCallPage } from './page.ts';
import type { Calls } from './service.ts';

/** Mounts `/api/calls`, and what everybody sees of a call. */
export function callRoutes(mount: Mount, { calls, site }: { calls: Calls; site: Site }): void {
  mount(routes.calls, ({ caller, query }) => calls.list(caller, query));
  mount(routes.createCall, ({ caller, body, locale }) => calls.create(caller, body, locale));
  mount(routes.call, ({ caller, params }) => calls.get(caller, params.id));
  mount(routes.changeCall, ({ caller, params, body }) => calls.change(caller, params.id, body));
  mount(routes.publishCall, ({ caller, params }) => calls.publish(caller, params.id));
  mount(routes.closeCall, ({ caller, params }) => calls.close(caller, params.id));
  mount(routes.publicCall, ({ params }) => calls.publicCall(params.slug));

  mount(routes.callFile, async ({ params, req, res }) =>
    sendContent(req, res, await calls.fileOf(params.slug, params.fileId)),
  );

  mount(routes.callPage, async ({ params, req, res, locale }) => {
    const asked = locales.find((one) => one === req.query['lang']);
    const language: Locale = asked ?? locale;
    const url = site.link(`/p/calls/${encodeURIComponent(params.slug)}`);
    try {
      sendPage(res, callPage(await calls.publicCall(params.slug), language, url));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      sendPage(res, missingCallPage(language, url), 404);
    }
  });
}
