import { type Route, routes } from '@koinon/contract';
import { openApiOf } from '@koinon/contract/openapi';
import { Router } from 'express';
import { docsPage } from './docs-page.ts';

/** `/api/openapi.json` and, for people, `/api/docs`. Both are made from the route table once. */
export function apiDocs({ cookie, version }: { cookie: string; version: string }): Router {
  const table: Record<string, Route> = routes;
  const document = openApiOf(table, { title: 'Koinon', version, cookie });
  const html = docsPage(document);
  const router = Router();
  router.get('/openapi.json', (_req, res) => {
    res.locals['route'] = '/api/openapi.json';
    res.json(document);
  });
  router.get('/docs', (_req, res) => {
    res.locals['route'] = '/api/docs';
    res.type('html').send(html);
  });
  return router;
}
