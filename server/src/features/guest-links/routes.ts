import { locales, routes } from '@koinon/contract';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { type PublicPage, publicPage } from '../../runtime/public-page.ts';
import { endedPage, guestPage } from './page.ts';
import type { GuestLinks } from './service.ts';

export function guestLinkRoutes(mount: Mount, { guestLinks }: { guestLinks: GuestLinks }): void {
  mount(routes.guestLinks, async ({ caller, params }) => ({
    items: await guestLinks.of(caller, params.id),
    nextCursor: null,
  }));
  mount(routes.makeGuestLink, ({ caller, params, body }) => guestLinks.make(caller, params.id, body));
  mount(routes.endGuestLink, ({ caller, params }) => guestLinks.end(caller, params.id, params.linkId));
  mount(routes.guestPage, async ({ params, query, req, res, locale }) => {
    const language = locales.find((one) => one === query.lang) ?? locale;
    const send = (page: PublicPage, status: number) =>
      // Nobody keeps it, and no other site is told the address.
      res
        .status(status)
        .set({ 'Cache-Control': 'private, no-store', 'Content-Language': language, 'Referrer-Policy': 'no-referrer' })
        .type('html')
        .send(publicPage(page));
    try {
      send(guestPage(await guestLinks.open(params.token, `guest ${networkOf(req.ip ?? '')}`), language), 200);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      send(endedPage(language), 404);
    }
  });
}
