import { calendarFile } from '../../runtime/calendar-file.ts';
import { escapeHtml } from '../../runtime/public-page.ts';
import type { Reader } from './pages.ts';
import type { All } from './service.ts';
import { words } from './words.ts';

/** Entries of the feed, the newest first; more has no reader. */
const most = 50;

/** The addresses of public pages, with when each changed. */
export function sitemapOf({ workspaces, calls, others }: All, link: Reader['link']): string {
  const entry = (path: string, at?: Date) =>
    `<url><loc>${escapeHtml(link(path))}</loc>${at ? `<lastmod>${at.toISOString()}</lastmod>` : ''}</url>`;
  const urls = [
    entry('/p/'),
    ...calls.map(({ slug, updatedAt }) => entry(`/p/calls/${slug}`, updatedAt)),
    ...others.map(({ path, at }) => entry(path, at)),
    ...workspaces.flatMap(({ scope, documents }) => [
      entry(`/p/workspaces/${scope.workspaceId}`, scope.row.updatedAt),
      ...documents.map(({ documentId, row }) => entry(`/p/documents/${documentId}`, row.updatedAt)),
    ]),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** What was published last, as Atom. */
export function feedOf({ workspaces, calls, others }: All, chamberName: string, { locale, link }: Reader): string {
  const text = words[locale];
  const entries = [
    ...workspaces.flatMap(({ scope, documents }) =>
      documents.map(({ documentId, row }) => ({
        path: `/p/documents/${documentId}`,
        title: row.title,
        at: row.updatedAt,
        summary: `${text.stages[row.state]} · ${scope.row.title}`,
      })),
    ),
    ...calls.map(({ slug, title, updatedAt, summary }) => ({
      path: `/p/calls/${slug}`,
      title,
      at: updatedAt,
      summary,
    })),
    ...others.map(({ kind, path, title, at, summary }) => ({
      path,
      title,
      at,
      summary: `${text.kinds[kind]}${summary ? ` · ${summary}` : ''}`,
    })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const newest = entries[0]?.at ?? new Date(0);
  const written = entries
    .slice(0, most)
    .map(
      ({ path, title, at, summary }) =>
        `<entry><id>${escapeHtml(link(path))}</id><title>${escapeHtml(title)}</title><link href="${escapeHtml(link(path))}"/><updated>${at.toISOString()}</updated><summary>${escapeHtml(summary)}</summary></entry>`,
    );
  const title = escapeHtml(chamberName || text.front);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}"><id>${escapeHtml(link('/p/'))}</id><title>${title}</title><link rel="self" href="${escapeHtml(link('/p/feed.xml'))}"/><link href="${escapeHtml(link('/p/'))}"/><updated>${newest.toISOString()}</updated><author><name>${title}</name></author>\n${written.join('\n')}\n</feed>\n`;
}

/** What is still to come, as a calendar that one subscribes to: events, and until when calls can be answered. */
export function calendarOf({ calls, others }: All, chamberName: string, now: Date, { locale, link }: Reader): string {
  const text = words[locale];
  const host = new URL(link('/')).hostname;
  const deadlines = calls.map(({ slug, title, summary, deadline }) => ({
    uid: `call-${slug}@${host}`,
    title: `${text.callEnds}: ${title}`,
    start: deadline.toISOString(),
    end: deadline.toISOString(),
    description: summary,
    url: link(`/p/calls/${slug}`),
  }));
  const entries = [...others.flatMap(({ calendar }) => calendar ?? []), ...deadlines];
  entries.sort((a, b) => (a.start < b.start ? -1 : 1));
  return calendarFile(chamberName || text.front, entries, now);
}
