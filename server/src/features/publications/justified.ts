import { escapeHtml } from '../../runtime/public-page.ts';
import type { Justified } from '../roadmap/index.ts';
import type { Reader } from './pages.ts';
import { daysOf, words } from './words.ts';

/** Letters of a quotation on a page. */
const most = 240;
const short = (said: string): string => (said.length > most ? `${said.slice(0, most).trimEnd()}…` : said);

/** Leads to words in the middle of a page: browsers that know no such address open its beginning. */
const fragmentOf = (said: string): string =>
  `#:~:text=${encodeURIComponent(said.slice(0, 60).replace(/\s\S*$/, '') || said).replaceAll('-', '%2D')}`;

function quoted({ words: said, made }: Justified, path: string, { locale }: Reader): string {
  const decided = made ? `${words[locale].decided}: ` : '';
  return `${decided}<a href="${escapeHtml(path + fragmentOf(said))}">«${escapeHtml(short(said))}»</a>`;
}

/** What the words of a text justify in roadmaps; empty where they justify nothing that is on a page. */
export function justifiedHere(documentId: string, justified: readonly Justified[], reader: Reader): string {
  const { locale } = reader;
  const text = words[locale];
  const rows = justified.flatMap((one) => {
    const { item, roadmap, text: of } = one;
    if (of.id !== documentId) return [];
    const path = `/p/documents/${roadmap.id}#item-${encodeURIComponent(item.id)}`;
    const named = `${text.itemKinds[item.kind]}: <a href="${escapeHtml(path)}">${escapeHtml(item.title)}</a> (${escapeHtml(roadmap.title)})`;
    return [`<tr><td>${quoted(one, '', reader)}</td><td>${named}</td><td>${daysOf(item, locale)}</td></tr>`];
  });
  if (rows.length === 0) return '';
  const heads = [text.words, text.item, text.when].map((head) => `<th scope="col">${head}</th>`).join('');
  return `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The words that justify an item of a roadmap, by its id; empty where there are none for any. */
export function quotesOf(
  documentId: string,
  justified: readonly Justified[],
  reader: Reader,
): ((itemId: string) => string) | '' {
  const here = justified.filter(({ roadmap }) => roadmap.id === documentId);
  if (here.length === 0) return '';
  return (itemId) =>
    here
      .filter(({ item }) => item.id === itemId)
      .map((one) => `${quoted(one, `/p/documents/${one.text.id}`, reader)} (${escapeHtml(one.text.title)})`)
      .join('<br>');
}
