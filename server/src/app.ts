import express, { type Express, Router } from 'express';
import type { Context } from './context.ts';
import { recognise } from './features/sign-in/index.ts';
import { apiDocs } from './runtime/api-docs.ts';
import { compressed } from './runtime/compressed.ts';
import { csrf } from './runtime/csrf.ts';
import { mounter } from './runtime/http.ts';
import { language, personalLanguage } from './runtime/language.ts';
import { metricsPage } from './runtime/metrics-page.ts';
import { notFound, problems } from './runtime/problems.ts';
import { requestLog } from './runtime/request-log.ts';
import { securityHeaders } from './runtime/security-headers.ts';
import { staticSite } from './runtime/static-site.ts';
import { unionWords } from './runtime/union-words.ts';
import { build, version } from './runtime/version.ts';
import { writeLimit } from './runtime/write-limit.ts';

/** The order of the middleware, then the routes that each feature brings. */
export function createApp(context: Context): Express {
  const { config, cookie, logger, metrics, rateLimits, settings, signIn, site } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Query strings are flat: `?a[$ne]=1` is a parameter of that name, never an object.
  app.set('query parser', 'simple');

  app.use(requestLog({ logger, metrics }));
  app.use(language());
  app.use(securityHeaders(site));
  if (config.metricsPort === null) app.get('/metrics', metricsPage(metrics, config.metricsToken));

  // A page that hears of another build than the one it came with says so (web: lib/build.ts).
  if (build)
    app.use('/api', (_req, res, next) => {
      res.setHeader('Koinon-Build', build!.id);
      next();
    });
  app.use(unionWords(settings.unionWords, site.secure));

  const api = Router();
  api.use('/api', compressed());
  // Guests write by a form of their page.
  api.use(['/api', '/g'], csrf(site));
  api.use('/api', recognise(signIn));
  api.use('/api', personalLanguage());
  api.use('/api', writeLimit(rateLimits));

  const mount = mounter(api);
  for (const feature of context.features) feature.routes?.(mount);

  api.use('/api', apiDocs({ cookie: cookie.name, version }));
  api.use('/api', notFound());
  app.use(api);
  app.use(staticSite());
  app.use(notFound());
  app.use(problems(logger));
  return app;
}
