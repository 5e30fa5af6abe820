import { cleanJson } from './clean.ts';
import { columnShares, columnsOf } from './columns.ts';
import { footnotesIn } from './footnotes.ts';
import { wordsOf, type MarkJson, type TextJson } from './json.ts';
import type { LegalLanguage } from './legal.ts';
import { headingIds, outlineOf } from './outline.ts';
import { withPlainNumbers } from './plain-numbers.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: unknown) => String(text).replace(/[&<>"']/g, (sign) => escapes[sign]!);

const markTags: Record<string, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's', code: 'code' };

function withMark(html: string, mark: MarkJson): string {
  if (mark.type === 'link')
    return `<a href="${escapeHtml(mark.attrs?.href)}" rel="noopener noreferrer nofollow">${html}</a>`;
  const tag = markTags[mark.type]!;
  return `<${tag}>${html}</${tag}>`;
}

/** Said only where words of a script from right to left ask for it. */
const direction = (node: TextJson) =>
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(wordsOf(node)) ? ' dir="auto"' : '';

const language = ({ attrs }: TextJson) => (attrs?.lang ? ` lang="${escapeHtml(attrs.lang)}"` : '');

type Render = (node: TextJson, children: string) => string;
const wrap =
  (tag: string): Render =>
  (_, children) =>
    `<${tag}>${children}</${tag}>`;

function cellOf(tag: string): Render {
  return ({ attrs }, children) => {
    const spans = (['colspan', 'rowspan'] as const)
      .filter((name) => Number(attrs?.[name]) > 1)
      .map((name) => ` ${name}="${Number(attrs?.[name])}"`)
      .join('');
    return `<${tag}${spans}>${children}</${tag}>`;
  };
}

function renderers(json: TextJson): Record<string, Render> {
  const idOf = headingIds();
  let footnote = 0;
  return {
    paragraph: (node, children) => `<p${language(node)}${direction(node)}>${children}</p>`,
    heading: (node, children) => {
      const level = Number(node.attrs?.level);
      return `<h${level} id="${escapeHtml(idOf(wordsOf(node).trim()))}"${language(node)}${direction(node)}>${children}</h${level}>`;
    },
    blockquote: wrap('blockquote'),
    bulletList: wrap('ul'),
    orderedList: ({ attrs }, children) =>
      Number(attrs?.start) === 1 ? `<ol>${children}</ol>` : `<ol start="${Number(attrs?.start)}">${children}</ol>`,
    listItem: wrap('li'),
    taskList: (_, children) => `<ul data-type="taskList">${children}</ul>`,
    taskItem: ({ attrs }, children) =>
      `<li data-type="taskItem" data-checked="${attrs?.checked === true}"><input type="checkbox" disabled${
        attrs?.checked === true ? ' checked' : ''
      }><div>${children}</div></li>`,
    codeBlock: (_, children) => `<pre><code>${children}</code></pre>`,
    horizontalRule: () => '<hr>',
    hardBreak: () => '<br>',
    callout: ({ attrs }, children) =>
      `<aside class="callout" data-callout="${escapeHtml(attrs?.tone)}">${children}</aside>`,
    table: (node, children) => {
      const shares = columnShares(columnsOf(node)) ?? [];
      const columns = shares.map((share) => `<col style="width: ${share.toFixed(2)}%">`).join('');
      return `<table>${columns && `<colgroup>${columns}</colgroup>`}<tbody>${children}</tbody></table>`;
    },
    tableRow: wrap('tr'),
    tableHeader: cellOf('th'),
    tableCell: cellOf('td'),
    image: ({ attrs }) => {
      const width = attrs?.width ? ` style="width: ${Number(attrs.width)}%"` : '';
      const picture = `<img src="${escapeHtml(attrs?.src)}" alt="${escapeHtml(attrs?.alt)}"${width} loading="lazy">`;
      if (!attrs?.caption) return picture;
      return `<figure>${picture}<figcaption>${escapeHtml(attrs.caption)}</figcaption></figure>`;
    },
    contents: () => {
      const entries = outlineOf(json).filter(({ text }) => text !== '');
      const lines = entries.map(
        ({ id, level, text }) => `<li data-level="${level}"><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`,
      );
      return lines.length > 0 ? `<nav class="contents"><ul>${lines.join('')}</ul></nav>` : '';
    },
    footnote: () => {
      footnote += 1;
      return `<sup class="footnote-sign"><a id="fnref-${footnote}" href="#fn-${footnote}">${footnote}</a></sup>`;
    },
    mention: ({ attrs }) =>
      `<span class="mention" data-mention="${escapeHtml(attrs?.kind)}" data-id="${escapeHtml(attrs?.id)}">@${escapeHtml(attrs?.label)}</span>`,
  };
}

function render(node: TextJson, table: Record<string, Render>): string {
  if (node.type === 'text') return (node.marks ?? []).reduce(withMark, escapeHtml(node.text ?? ''));
  const children = (node.content ?? []).map((child) => render(child, table)).join('');
  return table[node.type]?.(node, children) ?? children;
}

/** A text as HTML, safe to put in a page whatever was stored: see `cleanJson`. Needs no DOM. Nesting is bounded by `maxDepth`. */
export function toHtml(given: TextJson, language: LegalLanguage = 'el'): string {
  const json = withPlainNumbers(cleanJson(given), language);
  return render(json, renderers(json)) + footnotesOf(json);
}

function footnotesOf(json: TextJson): string {
  const notes = footnotesIn(json.content ?? []).map(
    (words, at) =>
      `<li id="fn-${at + 1}">${escapeHtml(words)} <a href="#fnref-${at + 1}" aria-label="${at + 1}">↩</a></li>`,
  );
  return notes.length > 0 ? `<section class="footnotes"><ol>${notes.join('')}</ol></section>` : '';
}
