import { type Accent, type Locale, accents } from '@koinon/contract';
import type { Response } from 'express';
import { spoken } from './union-words.ts';

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Words of people in HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);

const style = `
:root{color-scheme:light dark;--ink:#22303a;--paper:#fbf9f3;--quiet:#55636d;--line:#d5dce0;--accent:#1f5f7a;--button:#1f5f7a;--sheet:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ec;--paper:#141b20;--quiet:#a9b5bd;--line:#36434c;--accent:#8ac6df;--sheet:#1b242a}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.65 'Noto Serif',Georgia,serif;overflow-wrap:break-word}
header,main,footer{max-width:44rem;margin:0 auto;padding:1rem 1.25rem}header{display:flex;justify-content:space-between;gap:1rem;align-items:center;font:16px/1.4 system-ui,sans-serif}
header a,footer a{display:inline-flex;align-items:center;min-height:44px;color:inherit}
h1{font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.35rem;line-height:1.3;margin:2rem 0 .5rem}h3{font-size:1.1rem}
a{color:var(--accent)}.lead{font-size:1.1rem;color:var(--quiet)}.facts{margin:1.5rem 0;padding:1rem 1.25rem;background:var(--sheet);border:1px solid var(--line);border-radius:10px}
.facts p{margin:.25rem 0}.button{display:inline-block;margin:.75rem 0;padding:12px 22px;min-height:44px;border:0;border-radius:8px;background:var(--button);color:#fff;text-decoration:none;font:600 17px/1.3 system-ui,sans-serif}
textarea{width:100%;padding:.5rem .75rem;border:1px solid var(--quiet);border-radius:8px;background:var(--sheet);color:inherit;font:inherit}
.button:focus-visible,a:focus-visible,textarea:focus-visible{outline:3px solid var(--accent);outline-offset:2px}table{border-collapse:collapse;display:block;overflow-x:auto}td,th{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.75rem;background:var(--sheet);border:1px solid var(--line)}summary{padding:10px 0;min-height:44px}
blockquote,.callout{margin:1rem 0;padding:.5rem 1rem;border-left:4px solid var(--accent);background:var(--sheet)}img{max-width:100%}figure{margin:1rem 0}figcaption{font-size:.9rem}
footer{border-top:1px solid var(--line);margin-top:3rem;color:var(--quiet);font:15px/1.5 system-ui,sans-serif}
@media print{header nav,.button{display:none}body{background:#fff;color:#000}}`;

const coloured = (accent: Accent): string => {
  const { light, dark } = accents[accent];
  return `:root{--accent:${light};--button:${light}}@media (prefers-color-scheme:dark){:root{--accent:${dark}}}`;
};

const words = spoken({
  el: {
    skip: 'Μετάβαση στο κείμενο',
    app: 'Κοινόν',
    other: 'English',
    feed: 'Τι δημοσιεύτηκε',
    footer: 'Κοινόν, ο χώρος συνεργασίας των Ενώσεων με το Επιμελητήριό τους.',
    accessibility: 'Προσβασιμότητα',
    privacy: 'Προσωπικά δεδομένα',
  },
  en: {
    skip: 'Skip to the text',
    app: 'Koinon',
    other: 'Ελληνικά',
    feed: 'What was published',
    footer: 'Koinon, where unions work together with their Chamber.',
    accessibility: 'Accessibility',
    privacy: 'Personal data',
  },
} as const);

export interface PublicPage {
  locale: Locale;
  title: string;
  /** For search engines and whoever shares the address. */
  description: string;
  /** The address itself, without the language. */
  url: string;
  /** What stands in the page, as HTML: every word of people escaped. */
  body: string;
  /** What it is, for search engines (schema.org). */
  data?: Record<string, unknown>;
  /** The colour of the installation. */
  accent?: Accent;
  /** False for what search engines should leave out. */
  indexed?: boolean;
}

/** What is shown where the address is shared. */
function pictureOf(url: string, locale: Locale, title: string): string {
  const { origin, pathname } = new URL(url);
  const source = `${origin}/p/share.png?of=${encodeURIComponent(pathname)}&lang=${locale}`;
  const facts = { image: source, 'image:width': '1200', 'image:height': '630', 'image:alt': title };
  const lines = Object.entries(facts).map(
    ([name, value]) => `<meta property="og:${name}" content="${escapeHtml(value)}">`,
  );
  return `${lines.join('')}<meta name="twitter:card" content="summary_large_image">`;
}

/** A whole page that needs no script: for guests, search engines, readers of any kind and the printer. */
export function publicPage({
  locale,
  title,
  description,
  url,
  body,
  data,
  indexed = true,
  accent = 'aegean',
}: PublicPage): string {
  const text = words[locale];
  const other: Locale = locale === 'el' ? 'en' : 'el';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(title)} · ${text.app}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(description)}">
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:description" content="${escapeHtml(description)}"><meta property="og:type" content="article"><meta property="og:url" content="${escapeHtml(url)}">
${indexed && URL.canParse(url) ? pictureOf(url, locale, title) : ''}
<link rel="canonical" href="${escapeHtml(url)}"><link rel="alternate" hreflang="el" href="${escapeHtml(url)}?lang=el"><link rel="alternate" hreflang="en" href="${escapeHtml(url)}?lang=en">
${indexed ? '' : '<meta name="robots" content="noindex">'}
<link rel="alternate" type="application/atom+xml" href="/p/feed.xml?lang=${locale}" title="${text.feed}">
${data ? `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')}</script>` : ''}
<link rel="icon" href="/icon-192.png"><style>${style}${coloured(accent)}</style></head>
<body><header><a href="/">${text.app}</a><nav><a href="?lang=${other}" hreflang="${other}" lang="${other}">${text.other}</a></nav></header>
<main>${body}</main>
<footer><p>${text.footer}</p><p><a href="/p/accessibility">${text.accessibility}</a> · <a href="/p/privacy">${text.privacy}</a></p></footer></body></html>`;
}

/**
 * Answers with such a page, or with a bare 404 of the same looks. Caches ask each time, and are told where nothing changed
 * (304): what is no longer public is gone at once.
 */
export function sendPage(res: Response, page: PublicPage, status = 200): void {
  res
    .status(status)
    .set({ 'Cache-Control': 'public, no-cache', 'Content-Language': page.locale })
    .vary('Accept-Language');
  res.type('html').send(publicPage(page));
}

/** What stands where a public page is not, or no longer: in the words of its kind, and in no search engine. */
export const missingPublicPage = (
  { missing, missingBody }: { missing: string; missingBody: string },
  locale: Locale,
  url: string,
): PublicPage => ({
  locale,
  title: missing,
  description: missingBody,
  url,
  indexed: false,
  body: `<h1>${missing}</h1><p>${missingBody}</p>`,
});
