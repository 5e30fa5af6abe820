import type { Locale } from '@koinon/contract';
import { escapeHtml } from '../../runtime/public-page.ts';
import type { OwnFile } from './service.ts';
import { pageWords } from './words.ts';

const style = `:root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #8884;padding:.4rem .6rem .4rem 0;text-align:left;vertical-align:top}
td:first-child{white-space:nowrap}td:last-child{white-space:pre-wrap}@media(max-width:40rem){tr,td{display:block;border:0;padding:0}tr{padding:.6rem 0;border-bottom:1px solid #8884}th{display:none}}`;

/** The file as a page of its own: it opens anywhere, without a network and without scripts. */
export function asPage({ madeAt, account, sections }: OwnFile, locale: Locale): string {
  const words = pageWords[locale];
  const moment = new Intl.DateTimeFormat(locale === 'el' ? 'el-GR' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Athens',
  });
  const when = (at: string | null) => (at === null ? '' : moment.format(new Date(at)));
  const offices = (['coordinator', 'administrator'] as const)
    .filter((office) => account[office])
    .map((office) => words[office]);
  const facts: [string, string][] = [
    [words.name, account.name],
    [words.email, account.email],
    [words.offices, offices.join(', ') || words.none],
    [words.mandates, account.mandates.map(({ union }) => union.name).join(', ') || words.none],
  ];
  const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = (entries: OwnFile['sections'][number]['entries']) =>
    `<table><thead><tr>${words.head.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead><tbody>${entries
      .map(({ at, what, place = '', url, words: said = '' }) => {
        const link = url ? ` <a href="${escapeHtml(url)}">${words.open}</a>` : '';
        return row([escapeHtml(when(at)), escapeHtml(what), escapeHtml(place) + link, escapeHtml(said)]);
      })
      .join('')}</tbody></table>`;
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title><style>${style}</style></head>
<body><h1>${words.title}</h1><p>${words.made} ${escapeHtml(when(madeAt))}</p>
<h2>${words.account}</h2><table><tbody>${facts.map(([name, value]) => row([escapeHtml(name), escapeHtml(value)])).join('')}</tbody></table>
${sections.map(({ title, entries }) => `<h2>${escapeHtml(title)}</h2>${entries.length > 0 ? table(entries) : `<p>${words.none}</p>`}`).join('\n')}
</body></html>
`;
}
