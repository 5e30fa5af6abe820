import type { InstallationSettings, Locale } from '@koinon/contract';
import type { Published } from '../../runtime/published.ts';
import { type PublicPage, escapeHtml } from '../../runtime/public-page.ts';
import { justifiedHere, quotesOf } from './justified.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import { embedHelp } from './embeds.ts';
import type { All, PublishedDocument } from './service.ts';
import { isPublished } from './service.ts';
import { inLanguage, paragraphs } from './statements.ts';
import { daysOf, timeOf, words } from './words.ts';

/** A public page needs the language, and how addresses are made. */
export interface Reader {
  locale: Locale;
  link: (path: string) => string;
}

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const section = (title: string, body: string): string =>
  body === '' ? '' : `<section><h2>${title}</h2>${body}</section>`;
const anchor = (path: string, title: string): string => `<a href="${path}">${escapeHtml(title)}</a>`;
const home = ({ locale }: Reader) => `<p>${anchor('/p/', words[locale].home)}</p>`;

function textLine({ documentId, row }: DocumentScope, locale: Locale): string {
  const { stages } = words[locale];
  return `${anchor(`/p/documents/${documentId}`, row.title)} · ${stages[row.state]} · ${timeOf(row.updatedAt, locale)}`;
}

/** Of each kind on the front page; the sitemap has all. */
const most = 20;
const when = ({ calendar }: Published): string => calendar?.start ?? '';

/** The front page of the installation for everybody. */
export function frontPage(
  { workspaces, calls, others }: All,
  { chamberName, frontEl, frontEn }: InstallationSettings,
  reader: Reader,
): PublicPage {
  const { locale, link } = reader;
  const text = words[locale];
  const documents = workspaces
    .flatMap((one) => one.documents)
    .sort((a, b) => b.row.updatedAt.getTime() - a.row.updatedAt.getTime());
  const body = [
    `<h1>${escapeHtml(chamberName || text.front)}</h1>${paragraphs(inLanguage(frontEl, frontEn, locale)) || `<p class="lead">${text.lead}</p>`}`,
    section(
      text.calls,
      list(
        calls.map(
          ({ slug, title, deadline }) =>
            `${anchor(`/p/calls/${slug}`, title)} · ${text.until} ${timeOf(deadline, locale)}`,
        ),
      ),
    ),
    ...(['event', 'campaign', 'practice', 'union'] as const).map((kind) => {
      const ones = others.filter((one) => one.kind === kind);
      // What is to come stands in its order.
      if (kind === 'event') ones.sort((a, b) => (when(a) < when(b) ? -1 : 1));
      const lines = ones
        .slice(0, most)
        .map(
          (one) => `${anchor(one.path, one.title)}${one.calendar ? ` · ${timeOf(new Date(when(one)), locale)}` : ''}`,
        );
      return section(text.sections[kind], list(lines));
    }),
    section(text.latest, list(documents.slice(0, most).map((one) => textLine(one, locale)))),
    section(
      text.workspaces,
      list(
        workspaces.map(({ scope }) => {
          const { purpose, title } = scope.row;
          return `${anchor(`/p/workspaces/${scope.workspaceId}`, title)}${purpose ? `<br>${escapeHtml(purpose)}` : ''}`;
        }),
      ) || `<p>${text.none}</p>`,
    ),
  ];
  body.push(`<p>${anchor('/p/feed.xml', text.feed)} · ${anchor('/p/calendar.ics', text.calendar)}</p>`);
  const title = chamberName || text.front;
  const data = { '@type': 'Organization', name: title, url: link('/p/') };
  return { locale, title, description: text.lead, url: link('/p/'), body: body.join('\n'), data };
}

export function workspacePage(
  { scope, documents }: { scope: WorkspaceScope; documents: DocumentScope[] },
  reader: Reader,
): PublicPage {
  const { locale, link } = reader;
  const text = words[locale];
  const { title, purpose } = scope.row;
  const unions = scope.facts.unions.filter(({ status }) => status === 'active').map(({ name }) => escapeHtml(name));
  const body = [
    `<article><h1>${escapeHtml(title)}</h1>${purpose ? `<p class="lead">${escapeHtml(purpose)}</p>` : ''}`,
    section(text.texts, list(documents.map((one) => textLine(one, locale))) || `<p>${text.noTexts}</p>`),
    section(text.unions, list(unions)),
    `</article><p><a class="button" href="/workspaces/${scope.workspaceId}">${text.open}</a></p>${home(reader)}`,
  ];
  const url = link(`/p/workspaces/${scope.workspaceId}`);
  const data = {
    '@type': 'Project',
    name: title,
    description: purpose,
    url,
    member: scope.facts.unions.map(({ name }) => ({ '@type': 'Organization', name })),
  };
  return { locale, title, description: purpose || title, url, body: body.join('\n'), data };
}

export function documentPage(published: PublishedDocument, reader: Reader): PublicPage {
  const { scope, html, votes, signatures, dispatches, items, justified } = published;
  const { locale, link } = reader;
  const text = words[locale];
  const { row, workspace, documentId } = scope;
  const url = link(`/p/documents/${documentId}`);
  const place = anchor(`/p/workspaces/${workspace.workspaceId}`, workspace.row.title);
  const quotes = quotesOf(documentId, justified, reader);
  const roadmap = items
    .map(
      ({ id, kind, title, start, end, status }) =>
        `<tr id="item-${escapeHtml(id)}"><td>${text.itemKinds[kind]}: ${escapeHtml(title)}</td><td>${daysOf({ start, end }, locale)}</td><td>${text.itemStatuses[status]}</td>${quotes && `<td>${quotes(id)}</td>`}</tr>`,
    )
    .join('');
  const by = quotes && `<th scope="col">${text.justifiedBy}</th>`;
  const table =
    roadmap &&
    `<table><thead><tr><th scope="col">${text.item}</th><th scope="col">${text.when}</th><th scope="col">${text.status}</th>${by}</tr></thead><tbody>${roadmap}</tbody></table>`;
  const voted = votes
    .map(({ question, outcome, tally, entitled, ballots, closed }) => {
      const said = ballots
        .filter(({ counts }) => counts)
        .map(
          ({ union, choice, reason }) =>
            `${escapeHtml(union.name)}: ${text.choices[choice]}${reason ? ` — ${escapeHtml(reason)}` : ''}`,
        );
      const when = closed ? ` (${timeOf(closed.at, locale)})` : '';
      return `<h3>${escapeHtml(question)}</h3><p><strong>${outcome ? text.outcomes[outcome] : ''}</strong>${when}. ${text.voteLine({ ...tally, entitled })}</p><details><summary>${text.reasons}</summary>${list(said)}</details>`;
    })
    .join('');
  const signed = signatures.map(
    ({ union, at, decisionNumber }) =>
      `${escapeHtml(union.name)}, ${timeOf(at, locale)}${decisionNumber ? ` (${text.decision} ${escapeHtml(decisionNumber)})` : ''}`,
  );
  const sent = dispatches.map(({ authority, sentOn, protocolNumber, state, answer, outcome }) =>
    [
      `<strong>${escapeHtml(authority)}</strong>, ${timeOf(`${sentOn}T12:00:00Z`, locale)}`,
      protocolNumber && `${text.protocol} ${escapeHtml(protocolNumber)}`,
      text.dispatchStates[state],
      answer?.words && escapeHtml(answer.words),
      outcome && escapeHtml(outcome),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const [first] = signatures;
  const proof =
    row.state === 'adopted' && first ? `<p>${anchor(`/v/${first.version.hash.slice(0, 16)}`, text.verify)}</p>` : '';
  const body = [
    `<article><p>${place}</p><h1 lang="${row.locale}">${escapeHtml(row.title)}</h1>`,
    `<p class="lead">${text.stage}: ${text.stages[row.state]} · ${text.changed}: ${timeOf(row.updatedAt, locale)}</p>`,
    `<div lang="${row.locale}">${html}</div>`,
    section(text.roadmap, table),
    section(text.justifies, justifiedHere(documentId, justified, reader)),
    section(text.votes, voted),
    section(text.advocacy, list(sent)),
    section(text.signatures, signed.length > 0 ? list(signed) + proof : ''),
    isPublished(scope) ? embedHelp(published, reader) : '',
    `</article><p><a class="button" href="/documents/${documentId}">${text.open}</a></p>${home(reader)}`,
  ];
  const description = `${text.stages[row.state]} · ${workspace.row.title}`;
  const data = {
    '@type': 'CreativeWork',
    name: row.title,
    url,
    inLanguage: row.locale,
    dateCreated: row.createdAt.toISOString(),
    dateModified: row.updatedAt.toISOString(),
    creativeWorkStatus: row.state,
    contributor: signatures.map(({ union }) => ({ '@type': 'Organization', name: union.name })),
  };
  return { locale, title: row.title, description, url, body: body.join('\n'), data, indexed: isPublished(scope) };
}

export function missingPage(reader: Reader, path: string): PublicPage {
  const { locale, link } = reader;
  const { missing, missingBody } = words[locale];
  const body = `<h1>${missing}</h1><p>${missingBody}</p>${home(reader)}`;
  return { locale, title: missing, description: missingBody, url: link(path), indexed: false, body };
}
