import { locales, routes } from '@koinon/contract';
import { givenTo } from '../../runtime/given-to.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendPage } from '../../runtime/public-page.ts';
import type { Site } from '../../runtime/site.ts';
import { publicPathOf } from './present.ts';
import { missingCard, publicCard } from './public-card.ts';
import type { Practices } from './service.ts';

/** Mounts `/api/practices`. */
export function practiceRoutes(mount: Mount, { practices, site }: { practices: Practices; site: Site }): void {
  const { applied } = practices;
  mount(routes.practices, ({ caller, query }) => practices.list(caller, query));
  mount(routes.createPractice, ({ caller, body, locale }) => practices.create(caller, body, locale));
  // Before the card of an id: `booklet` is none.
  mount(routes.practiceBooklet, async ({ caller, query, locale, req, res }) => {
    await practices.booklet(caller, { ...query, locale, ...givenTo(caller, req, res) });
  });
  mount(routes.publicPractice, async ({ params, req, res, locale }) => {
    const language = locales.find((one) => one === req.query['lang']) ?? locale;
    const url = site.link(publicPathOf(params.id));
    const card = await practices.publicCard(params.id, language);
    if (card) sendPage(res, publicCard(card, language, url));
    else sendPage(res, missingCard(language, url), 404);
  });
  mount(routes.practice, ({ caller, params }) => practices.get(caller, params.id));
  mount(routes.changePractice, ({ caller, params, body }) => practices.change(caller, params.id, body));
  mount(routes.proposePractice, ({ caller, params, body }) => practices.propose(caller, params.id, body.words));
  mount(routes.reviewPractice, ({ caller, params, body }) => practices.review(caller, params.id, body));
  mount(routes.markUseful, ({ caller, params }) => practices.useful(caller, params.id, true));
  mount(routes.unmarkUseful, ({ caller, params }) => practices.useful(caller, params.id, false));
  mount(routes.copyPractice, ({ caller, params, body }) => practices.copy(caller, params.id, body));
  mount(routes.practiceApplications, ({ caller, params, query }) => applied.list(caller, params.id, query));
  mount(routes.applyPractice, ({ caller, params, body }) => applied.add(caller, params.id, body));
  mount(routes.changePracticeApplication, ({ caller, params, body }) =>
    applied.change(caller, params.id, params.applicationId, body),
  );
  mount(routes.followUpPractice, ({ caller, params, body }) =>
    applied.followUp(caller, params.id, params.applicationId, body.words),
  );
  mount(routes.hidePracticeApplication, ({ caller, params, body }) =>
    applied.hide(caller, params.id, params.applicationId, body.reason),
  );
  mount(routes.restorePracticeApplication, ({ caller, params }) =>
    applied.restore(caller, params.id, params.applicationId),
  );
}
