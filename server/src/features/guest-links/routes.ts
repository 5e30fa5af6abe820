import { type Locale, limits, locales, routes } from '@koinon/contract';
import express, { type Request, type Response } from 'express';
import { Refusal } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { type PublicPage, publicPage } from '../../runtime/public-page.ts';
import { type Unsent, endedPage, guestPage } from './page.ts';
import type { GuestLinks } from './service.ts';

const form = express.urlencoded({ extended: false, limit: limits.jsonBody, parameterLimit: 4 });

/** What was written in a form of the page, and the discussion it answers in. */
async function writtenIn(req: Request, res: Response): Promise<{ body: string; threadId: string | null }> {
  await new Promise<void>((resolve, reject) => {
    form(req, res, (error?: unknown) => (error ? reject(error as Error) : resolve()));
  });
  const { body, thread } = (req.body ?? {}) as { body?: unknown; thread?: unknown };
  return {
    body: typeof body === 'string' ? body.replace(/\r\n?/gu, '\n').trim() : '',
    threadId: typeof thread === 'string' && /^[0-9a-f]{24}$/.test(thread) ? thread : null,
  };
}

export function guestLinkRoutes(mount: Mount, { guestLinks }: { guestLinks: GuestLinks }): void {
  mount(routes.guestLinks, async ({ caller, params }) => ({
    items: await guestLinks.of(caller, params.id),
    nextCursor: null,
  }));
  mount(routes.makeGuestLink, ({ caller, params, body }) => guestLinks.make(caller, params.id, body));
  mount(routes.changeGuestLink, ({ caller, params, body }) =>
    guestLinks.pause(caller, params.id, params.linkId, body.paused),
  );
  mount(routes.endGuestLink, ({ caller, params }) => guestLinks.end(caller, params.id, params.linkId));
  type Asked = {
    params: { token: string };
    query: { lang?: string | undefined };
    req: Request;
    res: Response;
    locale: Locale;
  };
  const show = async ({ params, query, req, res, locale }: Asked, unsent: Unsent | null = null) => {
    const language = locales.find((one) => one === query.lang) ?? locale;
    const send = (page: PublicPage, status: number) =>
      // Nobody keeps it, and no other site is told the address; ours is, or the form of the page would come from nowhere.
      res
        .status(status)
        .set({ 'Cache-Control': 'private, no-store', 'Content-Language': language, 'Referrer-Policy': 'same-origin' })
        .type('html')
        .send(publicPage(page));
    try {
      const sight = await guestLinks.open(params.token, `guest ${networkOf(req.ip ?? '')}`);
      send(guestPage(sight, language, unsent), unsent ? 400 : 200);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      send(endedPage(language), 404);
    }
  };
  mount(routes.guestPage, (asked) => show(asked));
  mount(routes.guestComment, async (asked) => {
    const { params, query, req, res } = asked;
    const { body, threadId } = await writtenIn(req, res);
    if (body === '') return show(asked, { why: 'empty', body, threadId });
    if (body.length > limits.comment) return show(asked, { why: 'long', body, threadId });
    try {
      await guestLinks.say(params.token, body, threadId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // One that is over is said so by the page itself.
      return show(asked, { why: error.code === 'conflict' ? 'many' : 'closed', body, threadId });
    }
    // Loading the page again sends nothing again. A relative address: the token stands in no header of ours.
    res.set('Referrer-Policy', 'same-origin').redirect(303, `?${query.lang ? `lang=${query.lang}` : ''}#comments`);
  });
}
