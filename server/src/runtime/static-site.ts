import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import Negotiator from 'negotiator';
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
/** How the build packs its files, best first, and what their names then end with. */
const packings = { br: '.br', gzip: '.gz' } as const;
const packed = /\.(br|gz)$/;
const reads = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/**
 * The web app: its files, and its first page for every address that is a page of the app. A missing file stays a
 * 404: a page in its place would be taken for a script. The build has packed the files, so packing costs no request anything;
 * they are the same for everybody and hold no secret that their length could tell.
 */
export function staticSite(directory: string = webDist): Router {
  const router = Router();
  const serve = express.static(directory, {
    index: false,
    redirect: false,
    // The kind of a packed file is that of what is in it.
    setHeaders: (res, path) => {
      res.type(extname(path.replace(packed, '')));
      res.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const exists = (path: string): boolean => existsSync(join(directory, path));
  /** The name of the packed file that the caller takes, or the name itself. */
  const taken = (accepts: string | undefined, path: string, res: Response): string => {
    const takes = new Negotiator({ headers: { 'accept-encoding': accepts ?? 'identity' } }).encodings(
      Object.keys(packings),
    );
    const found = Object.entries(packings).find(([packing, end]) => takes.includes(packing) && exists(path + end));
    if (!found) return path;
    res.setHeader('Content-Encoding', found[0]);
    return path + found[1];
  };

  const files: RequestHandler = (req, res, next) => {
    if (extname(req.path) === '' || packed.test(req.path) || !reads(req)) return next();
    const { url } = req;
    const vary = res.getHeader('Vary');
    // The language of the request changes no file; who keeps the files for a page without network asks with any.
    res.setHeader('Vary', 'Accept-Encoding');
    req.url = taken(req.headers['accept-encoding'], req.path, res);
    return serve(req, res, (error?: unknown) => {
      req.url = url;
      res.removeHeader('Content-Encoding');
      if (vary) res.setHeader('Vary', vary);
      next(error);
    });
  };
  const page: RequestHandler = (req, res, next) => {
    if (extname(req.path) !== '' || !reads(req)) return next();
    res.setHeader('Cache-Control', 'no-cache');
    res.setHeader('Vary', 'Accept-Encoding');
    if (!exists('index.html')) res.status(503).type('html').send(missingPage);
    else {
      const name = taken(req.headers['accept-encoding'], 'index.html', res);
      res.type('html').sendFile(name, { root: directory, cacheControl: false });
    }
  };
  router.use(files, page);
  return router;
}
