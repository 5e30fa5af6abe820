import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';

/** Bytes that people brought, as they are sent back. */
export interface Content {
  name: string;
  type: string;
  bytes: number;
  /** Names the bytes: another one, other bytes. */
  tag: string;
  /** It names what the bytes are made of: made again they say the same and may differ, so no part of them is asked for. */
  weak?: boolean;
  /** Shown in the page; only for what is known to be harmless there. Everything else is saved. */
  inline: boolean;
  /** Whether the address always means these bytes. */
  immutable?: boolean;
  open(range?: { start: number; end: number }): Readable;
}

/** `filename` for old programs, `filename*` (RFC 8187) for every script. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** Whether the caller has what a tag names. */
export const isKnown = (req: Request, tag: string): boolean =>
  (req.headers['if-none-match'] ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === `"${tag}"`);

/** Sends bytes that strangers made: nothing in them can run in our name. Answers ranges and `If-None-Match`. */
export async function sendContent(req: Request, res: Response, content: Content): Promise<void> {
  const { bytes, tag, weak = false } = content;
  res.set({
    'Content-Type': content.type,
    'Content-Disposition': disposition(content.inline ? 'inline' : 'attachment', content.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': weak ? 'none' : 'bytes',
    ETag: `${weak ? 'W/' : ''}"${tag}"`,
    // Who may see them is asked by browser, so no shared cache keeps them.
    'Cache-Control': content.immutable ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  });
  if (isKnown(req, tag)) return void res.status(304).end();
  const changed = req.headers['if-range'] !== undefined && req.headers['if-range'] !== `"${tag}"`;
  const ranges = req.headers.range === undefined || changed || weak ? -2 : req.range(bytes);
  if (ranges === -1) return void res.status(416).set('Content-Range', `bytes */${bytes}`).end();
  const [range] = Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges : [];
  if (range) res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`);
  res.set('Content-Length', String(range ? range.end - range.start + 1 : bytes));
  if (req.method === 'HEAD' || bytes === 0) return void res.end();
  await pipeline(content.open(range), res);
}
