import { readFileSync } from 'node:fs';
import express, { type Express, Router } from 'express';
import type { Context } from './context.ts';
import { adminRoutes } from './features/admin/index.ts';
import { commentRoutes } from './features/comments/index.ts';
import { documentRoutes } from './features/documents/index.ts';
import { identityRoutes } from './features/identity/index.ts';
import { imageRoutes } from './features/images/index.ts';
import { invitationRoutes } from './features/invitations/index.ts';
import { jobRoutes } from './features/jobs/index.ts';
import { mandatesRoutes } from './features/mandates/index.ts';
import { participationRoutes } from './features/participation/index.ts';
import { setupRoutes } from './features/setup/index.ts';
import { recognise, signInRoutes } from './features/sign-in/index.ts';
import { unionsRoutes } from './features/unions/index.ts';
import { workspaceRoutes } from './features/workspaces/index.ts';
import { apiDocs } from './runtime/api-docs.ts';
import { csrf } from './runtime/csrf.ts';
import { mounter } from './runtime/http.ts';
import { language, personalLanguage } from './runtime/language.ts';
import { metricsPage } from './runtime/metrics-page.ts';
import { notFound, problems } from './runtime/problems.ts';
import { requestLog } from './runtime/request-log.ts';
import { securityHeaders } from './runtime/security-headers.ts';
import { staticSite } from './runtime/static-site.ts';
import { writeLimit } from './runtime/write-limit.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The order of the middleware and one line a feature. */
export function createApp(context: Context): Express {
  const { config, cookie, logger, metrics, rateLimits, signIn, site } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Query strings are flat: `?a[$ne]=1` is a parameter of that name, never an object.
  app.set('query parser', 'simple');

  app.use(requestLog({ logger, metrics }));
  app.use(language());
  app.use(securityHeaders(site));
  if (config.metricsPort === null) app.get('/metrics', metricsPage(metrics));

  const api = Router();
  api.use('/api', csrf(site));
  api.use('/api', recognise(signIn));
  api.use('/api', personalLanguage());
  api.use('/api', writeLimit(rateLimits));

  const mount = mounter(api);
  setupRoutes(mount, context);
  signInRoutes(mount, context);
  identityRoutes(mount, context);
  unionsRoutes(mount, context);
  mandatesRoutes(mount, context);
  adminRoutes(mount, context);
  jobRoutes(mount, context);
  workspaceRoutes(mount, context);
  participationRoutes(mount, context);
  invitationRoutes(mount, context);
  documentRoutes(mount, context);
  imageRoutes(mount, context);
  commentRoutes(mount, context);

  api.use('/api', apiDocs({ cookie: cookie.name, version }));
  api.use('/api', notFound());
  app.use(api);
  app.use(staticSite());
  app.use(notFound());
  app.use(problems(logger));
  return app;
}
