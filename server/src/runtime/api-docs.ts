import { type Route, routes } from '@koinon/contract';
import { openApiOf } from '@koinon/contract/openapi';
import { Router } from 'express';
import { docsPage } from './docs-page.ts';

/** `/api/openapi.json` and, for people, `/api/docs`. Both are made from the route table when they are first asked for. */
export function apiDocs({ cookie, version }: { cookie: string; version: string }): Router {
  const table: Record<string, Route> = routes;
  const make = () => {
    const document = openApiOf(table, { title: 'Koinon', version, cookie });
    return { document, html: docsPage(document) };
  };
  let made: ReturnType<typeof make> | undefined;
  const docs = () => (made ??= make());
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.locals['route'] = '/api/openapi.json';
    res.json(docs().document);
  });
  router.get('/docs', (_req, res) => {
    res.locals['route'] = '/api/docs';
    res.type('html').send(docs().html);
  });
  return router;
}
