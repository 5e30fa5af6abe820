import { type Locale, locales, routes } from '@koinon/contract';
import type { Request, Response } from 'express';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import { sendEmbedded } from '../../runtime/embedded-page.ts';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { type PublicPage, sendPage } from '../../runtime/public-page.ts';
import type { Site } from '../../runtime/site.ts';
import { calendarOf, feedOf, sitemapOf } from './feeds.ts';
import { roadmapEmbed, signaturesEmbed } from './embeds.ts';
import { statementPage } from './statements.ts';
import { type Reader, documentPage, frontPage, missingPage, workspacePage } from './pages.ts';
import { type Publications, isPublished } from './service.ts';
import type { createShare } from './share.ts';

type Share = ReturnType<typeof createShare>;

/** Mounts the pages that everybody may read without scripts. */
export function publicationRoutes(
  mount: Mount,
  { publications, share, site, clock }: { publications: Publications; share: Share; site: Site; clock: Clock },
): void {
  const readerOf = (req: Request, locale: Locale): Reader => ({
    locale: locales.find((one) => one === req.query['lang']) ?? locale,
    link: (path) => site.link(path),
  });

  /** What may not be seen is answered as what does not exist. */
  async function send(req: Request, res: Response, reader: Reader, make: () => Promise<PublicPage>): Promise<void> {
    try {
      const [page, { accent }] = await Promise.all([make(), publications.settings()]);
      sendPage(res, { ...page, accent });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      sendPage(res, missingPage(reader, req.path), 404);
    }
  }
  const sendFeed = (res: Response, type: string, written: string): void => {
    res.set({ 'Cache-Control': 'public, no-cache' }).type(type).send(written);
  };

  mount(routes.publicFront, async ({ req, res, locale }) => {
    const reader = readerOf(req, locale);
    await send(req, res, reader, async () =>
      frontPage(await publications.all(), await publications.settings(), reader),
    );
  });
  mount(routes.publicWorkspace, async ({ params, req, res, locale }) => {
    const reader = readerOf(req, locale);
    await send(req, res, reader, async () => workspacePage(await publications.workspace(params.id), reader));
  });
  mount(routes.publicDocument, async ({ params, req, res, locale }) => {
    const reader = readerOf(req, locale);
    const who = `guest ${networkOf(req.ip ?? '')}`;
    await send(req, res, reader, async () => documentPage(await publications.document(params.id, who), reader));
  });
  for (const [route, embed] of [
    [routes.embeddedRoadmap, roadmapEmbed],
    [routes.embeddedSignatures, signaturesEmbed],
  ] as const)
    mount(route, async ({ params, req, res, locale }) => {
      const reader = readerOf(req, locale);
      const { accent } = await publications.settings();
      try {
        const document = await publications.document(params.id, `guest ${networkOf(req.ip ?? '')}`);
        // A draft is no part of other sites, though it may be read here.
        if (!isPublished(document.scope)) refuse('not-found');
        sendEmbedded(res, { ...embed(document, reader), accent });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
        const { title, description } = missingPage(reader, req.path);
        sendEmbedded(res, { locale: reader.locale, title, body: `<p>${description}</p>`, accent }, 404);
      }
    });
  mount(routes.sharePicture, async ({ query, req, res, locale }) => {
    const picture = await share.picture(query.of, readerOf(req, locale), `guest ${networkOf(req.ip ?? '')}`);
    // Caches ask each time: of what is no longer public its name is gone at once.
    res.set({ 'Cache-Control': 'public, no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    res.type('png').send(picture);
  });
  mount(routes.publicFeed, async ({ req, res, locale }) => {
    const all = await publications.all();
    sendFeed(
      res,
      'application/atom+xml',
      feedOf(all, (await publications.settings()).chamberName, readerOf(req, locale)),
    );
  });
  mount(routes.publicCalendar, async ({ req, res, locale }) => {
    const { chamberName } = await publications.settings();
    const calendar = calendarOf(await publications.all(), chamberName, clock.now(), readerOf(req, locale));
    sendFeed(res, 'text/calendar; charset=utf-8', calendar);
  });
  for (const [route, which] of [
    [routes.publicAccessibility, 'accessibility'],
    [routes.publicPrivacy, 'privacy'],
  ] as const)
    mount(route, async ({ req, res, locale }) => {
      const reader = readerOf(req, locale);
      await send(req, res, reader, async () => statementPage(which, await publications.settings(), reader));
    });
  mount(routes.robots, async ({ res }) => {
    const lines = ['User-agent: *', 'Disallow: /api/', 'Disallow: /g/', `Sitemap: ${site.link('/sitemap.xml')}`];
    res.type('text/plain').send(`${lines.join('\n')}\n`);
  });
  mount(routes.sitemap, async ({ res }) => {
    sendFeed(
      res,
      'application/xml',
      sitemapOf(await publications.all(), (path) => site.link(path)),
    );
  });
}
