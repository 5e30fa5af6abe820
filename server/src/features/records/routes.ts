import { type Locale, locales, routes, shapes } from '@koinon/contract';
import type { Request } from 'express';
import { Refusal } from '../../runtime/errors.ts';
import { givenTo } from '../../runtime/given-to.ts';
import type { Mount } from '../../runtime/http.ts';
import { sendPage } from '../../runtime/public-page.ts';
import type { Site } from '../../runtime/site.ts';
import { unknownPage, verifiedPage, verifyStartPage } from './page.ts';
import { type Records, codeOf } from './service.ts';

const languageOf = (req: Request, locale: Locale): Locale => locales.find((one) => one === req.query['lang']) ?? locale;

/** A code as people type it: in groups, in capitals. */
const typed = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();

/** Mounts the files of a decision, and `/v/…`, where strangers verify a text. */
export function recordRoutes(mount: Mount, { records, site }: { records: Records; site: Site }): void {
  mount(routes.minutes, ({ caller, params, query, req, res }) =>
    records.minutes(caller, params.id, query.format, givenTo(caller, req, res)),
  );
  mount(routes.frozenFile, ({ caller, params, query, req, res }) =>
    records.file(caller, params.id, query.format, givenTo(caller, req, res)),
  );
  mount(routes.amendmentAnnex, ({ caller, params, query, req, res }) =>
    records.annex(caller, params.id, query.format, givenTo(caller, req, res)),
  );
  mount(routes.verify, ({ params }) => records.verify(params.hash));

  mount(routes.verifyRecord, async ({ params, res }) => {
    const record = await records.record(typed(params.code));
    const name = `koinon-${codeOf(record.record.version.hash)}-record.json`;
    res.set({ 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-cache' }).json(record);
  });

  mount(routes.verifyStart, async ({ req, res, locale }) => {
    const code = typed(typeof req.query['code'] === 'string' ? req.query['code'] : '');
    if (code) return res.redirect(303, `/v/${encodeURIComponent(code)}`);
    sendPage(res, verifyStartPage(languageOf(req, locale), site.link('/v')));
  });

  mount(routes.verifyPage, async ({ params, req, res, locale }) => {
    const language = languageOf(req, locale);
    const code = typed(params.code);
    const url = site.link(`/v/${encodeURIComponent(code)}`);
    try {
      if (!shapes.verifyParams.safeParse({ hash: code }).success) throw new Refusal('not-found');
      const found = await records.verify(code);
      sendPage(res, verifiedPage(found, language, site.link(`/v/${codeOf(found.version.hash)}`)));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      sendPage(res, unknownPage(code, language, url), 404);
    }
  });
}
