import express, { type RequestHandler, Router } from 'express';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm run build -w web` puts the web app. */
export const webDist = fileURLToPath(new URL('../../../web/dist', import.meta.url));

const missingPage = `<!doctype html><html lang="el"><head><meta charset="utf-8"><title>Koinon</title>
<meta name="viewport" content="width=device-width"></head>
<body style="font:17px/1.6 sans-serif;max-width:36rem;margin:12vh auto;padding:0 20px">
<h1>Κοινόν</h1><p>Ο διακομιστής λειτουργεί, αλλά η εφαρμογή ιστού δεν έχει κατασκευαστεί ακόμη.</p>
<p lang="en">The server is running, but the web app has not been built yet. Run:</p>
<pre style="padding:12px;background:#eef2f4"><code>npm run build -w web</code></pre>
<p lang="en">and reload this page. The API is described at <a href="/api/docs">/api/docs</a>.</p></body></html>`;

/** Names with a hash never change their content; everything else is asked for again each time. */
const hashed = /[\\/]assets[\\/]/;

/**
 * The web app: its files, and its first page for every address that is a page of the app. A missing file stays a
 * 404: a page in its place would be taken for a script.
 */
export function staticSite(directory: string = webDist): Router {
  const router = Router();
  const files = express.static(directory, {
    index: false,
    redirect: false,
    setHeaders: (res, path) =>
      void res.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });
  const page: RequestHandler = (req, res, next) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || extname(req.path) !== '') {
      next();
      return;
    }
    res.setHeader('Cache-Control', 'no-cache');
    if (existsSync(join(directory, 'index.html'))) res.sendFile('index.html', { root: directory, cacheControl: false });
    else res.status(503).type('html').send(missingPage);
  };
  router.use(files, page);
  return router;
}
