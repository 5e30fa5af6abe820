import { type Accent, type Locale, accents } from '@koinon/contract';
import type { Response } from 'express';
import { escapeHtml } from './public-page.ts';

/** A small page for a frame in the page of another site. */
export interface EmbeddedPage {
  locale: Locale;
  title: string;
  /** Every word of people escaped. */
  body: string;
  accent?: Accent;
}

const styleOf = ({ light, dark }: { light: string; dark: string }): string => `
:root{color-scheme:light dark;--ink:#22303a;--paper:#fff;--quiet:#55636d;--accent:${light}}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ec;--paper:#1b242a;--quiet:#a9b5bd;--accent:${dark}}}
*{box-sizing:border-box}body{margin:0;padding:1rem 1.25rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:break-word;border-top:4px solid var(--accent)}
h1{margin:0 0 .5rem;font-size:1.15rem;line-height:1.3}a{color:var(--accent);display:inline-block;min-height:24px}a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
ol{margin:.5rem 0;padding-left:1.4rem}li{margin:.4rem 0}small{font-size:.9rem;color:var(--quiet)}.count{font-size:2.2rem;line-height:1.2;color:var(--accent)}`;

/**
 * What the frame may do: nothing. No script, nothing fetched, no form; a link opens beside the other site. Any site may
 * hold it, because all it shows is on a page for everybody; the rest of Koinon stays out of frames.
 */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/** Answers with such a page. Caches ask each time: what is no longer public is gone at once. */
export function sendEmbedded(
  res: Response,
  { locale, title, body, accent = 'aegean' }: EmbeddedPage,
  status = 200,
): void {
  res.removeHeader('X-Frame-Options');
  res
    .status(status)
    .set({
      'Content-Security-Policy': policy,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'public, no-cache',
      'Content-Language': locale,
    })
    .vary('Accept-Language');
  res.type('html').send(`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style>${styleOf(accents[accent])}</style></head><body><main>${body}</main></body></html>`);
}
