import { locales, routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import { sendPage } from '../../runtime/public-page.ts';
import type { Site } from '../../runtime/site.ts';
import { missingUnion, publicPathOf, unionPage } from './public-union.ts';
import type { Directory } from './service.ts';

/** Mounts `/api/directory` and `/api/conversations`. */
export function directoryRoutes(mount: Mount, { directory, site }: { directory: Directory; site: Site }): void {
  const { conversations, terms } = directory;
  mount(routes.directory, ({ query }) => directory.list(query));
  // Before the union of an id, which would take their names for one.
  mount(routes.directoryMatches, async ({ caller, query }) => ({
    items: await directory.matches(caller, query.union),
    nextCursor: null,
  }));
  mount(routes.directoryTerms, () => terms.list());
  mount(routes.renameTerm, ({ caller, body: { kind, from, to } }) => terms.rename(caller, kind, from, to));
  mount(routes.askHelp, ({ caller, body }) => conversations.askHelp(caller, body));
  mount(routes.introduce, ({ caller, body }) => conversations.introduce(caller, body));
  mount(routes.publicUnion, async ({ params, req, res, locale }) => {
    const language = locales.find((one) => one === req.query['lang']) ?? locale;
    const url = site.link(publicPathOf(params.id));
    const open = await directory.open(params.id);
    if (open) sendPage(res, unionPage(open, language, url));
    else sendPage(res, missingUnion(language, url), 404);
  });
  mount(routes.unionProfile, ({ caller, params }) => directory.profile(caller, params.id));
  mount(routes.writeToUnion, ({ caller, params, body }) => conversations.write(caller, params.id, body));

  // Of those of one's unions and those of the team, the newest of each.
  mount(routes.conversations, async ({ caller, query }) =>
    pageOfList(await conversations.list(caller), query, ({ id }) => id),
  );
  mount(routes.conversation, ({ caller, params }) => conversations.get(caller, params.id));
  mount(routes.answerConversation, ({ caller, params, body }) => conversations.answer(caller, params.id, body.words));
  mount(routes.stopConversation, ({ caller, params, body }) => conversations.stop(caller, params.id, body.reason));
}
