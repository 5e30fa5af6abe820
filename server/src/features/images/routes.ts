import { pipeline } from 'node:stream/promises';
import { routes } from '@koinon/contract';
import type { Request, Response } from 'express';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Images } from './service.ts';

/** Mounts the pictures of a document. */
export function imageRoutes(mount: Mount, { images }: { images: Images }): void {
  mount(routes.addImage, async ({ caller, params, req, res }) => {
    await images.mayAdd(caller, params.id);
    return images.add(caller, params.id, await body(req, res, routes.addImage.accepts, images.maxBytes));
  });

  mount(routes.image, async ({ caller, params, res, req }) => {
    const image = await images.get(caller, params.id, params.imageId);
    res.set({
      'Content-Type': image.type,
      'Content-Length': String(image.bytes),
      'Content-Disposition': `inline; filename="${image.id}.webp"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      // The bytes of an id never change; who may see them is asked by browser, so no shared cache keeps them.
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    await pipeline(image.open(), res);
  });
}

/** Reads a body whole, up to a number of bytes; what goes on beyond them is not read, and the connection closes. */
async function body(req: Request, res: Response, types: readonly string[], maxBytes: number): Promise<Buffer> {
  const tooLarge = (): never => {
    res.set('Connection', 'close');
    return refuse('too-large');
  };
  if (!req.is([...types])) refuse('wrong-type');
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      req.removeAllListeners('data');
      req.pause();
      resolve();
    });
    req.once('end', resolve);
    req.once('error', reject);
    req.once('close', resolve);
  });
  if (size > maxBytes) tooLarge();
  if (!req.complete) refuse('bad-input');
  return Buffer.concat(chunks);
}
