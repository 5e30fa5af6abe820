import type { EmbeddedPage } from '../../runtime/embedded-page.ts';
import { escapeHtml } from '../../runtime/public-page.ts';
import type { Reader } from './pages.ts';
import type { PublishedDocument } from './service.ts';
import { daysOf, words } from './words.ts';

/** Items that a frame shows; the page of the document has all. */
const most = 30;

const wholeOf = (id: string, title: string, { link }: Reader): string =>
  `<a href="${escapeHtml(link(`/p/documents/${id}`))}" target="_blank" rel="noopener">${escapeHtml(title)}</a>`;

/** The roadmap of a document, for a frame in the page of another site. */
export function roadmapEmbed({ scope, items }: PublishedDocument, reader: Reader): EmbeddedPage {
  const { locale } = reader;
  const text = words[locale];
  const { row, documentId } = scope;
  const lines = items.slice(0, most).map(({ kind, title, start, end, status, progress }) => {
    const facts = [text.itemKinds[kind], daysOf({ start, end }, locale), `${text.itemStatuses[status]} (${progress}%)`]
      .filter(Boolean)
      .join(' · ');
    return `<li lang="${row.locale}">${escapeHtml(title)}<br><small lang="${locale}">${facts}</small></li>`;
  });
  const rest = items.length > most ? `<p>${wholeOf(documentId, text.embed.more(items.length - most), reader)}</p>` : '';
  const list = lines.length > 0 ? `<ol>${lines.join('')}</ol>${rest}` : `<p>${text.embed.empty}</p>`;
  const body = `<h1 lang="${row.locale}">${wholeOf(documentId, row.title, reader)}</h1>${list}`;
  return { locale, title: row.title, body };
}

/** How many unions have signed a text, for the same. */
export function signaturesEmbed({ scope, signatures }: PublishedDocument, reader: Reader): EmbeddedPage {
  const { locale } = reader;
  const { row, documentId } = scope;
  const count = signatures.length;
  const said = `<p><strong class="count">${count}</strong> ${words[locale].embed.signed(count)}</p>`;
  const body = `<h1 lang="${row.locale}">${wholeOf(documentId, row.title, reader)}</h1>${said}`;
  return { locale, title: row.title, body };
}

/** How the page of a document is shown in another site: what is put there, to be copied by hand. */
export function embedHelp({ scope, items, signatures }: PublishedDocument, { locale, link }: Reader): string {
  const { embed } = words[locale];
  const { documentId, row } = scope;
  const offered = [
    ...(items.length > 0 ? [{ of: 'roadmap', name: embed.roadmap, height: 420 }] : []),
    ...(row.state === 'adopted' || signatures.length > 0
      ? [{ of: 'signatures', name: embed.signatures, height: 180 }]
      : []),
  ].map(({ of, name, height }) => {
    const src = link(`/p/embed/${of}/${documentId}?lang=${locale}`);
    const frame = `<iframe src="${src}" title="${escapeHtml(row.title)}" width="100%" height="${height}" style="border:0"></iframe>`;
    return `<p>${name}</p><pre tabindex="0" role="region" aria-label="${name}"><code>${escapeHtml(frame)}</code></pre>`;
  });
  if (offered.length === 0) return '';
  return `<details><summary>${embed.title}</summary><p>${embed.how}</p>${offered.join('')}</details>`;
}
