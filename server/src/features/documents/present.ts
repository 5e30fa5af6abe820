import type { DocumentShape, KeptFor, Visibility } from '@koinon/contract';
import { type TextJson, toHtml, toMarkdown, toPlainText } from '@koinon/editor-schema';
import { edgesOf } from '@koinon/live-text/section';
import { slug } from '@koinon/text';
import { presentActorTo } from '../../runtime/acting.ts';
import type { DocumentRow } from './model.ts';
import type { DocumentScope } from './scope.ts';

const decidedStates = new Set<string | null | undefined>(['voting', 'adopted']);

/** Why it is not deleted; null where it may be. */
export const keptFor = ({ keptFor: kept, state, archivedFrom }: DocumentRow): KeptFor | null =>
  kept ?? (decidedStates.has(state) || decidedStates.has(archivedFrom) ? 'decision' : null);

/** Whether lists for everybody name it: it was put before them, in a public workspace. */
const shownToAll = ({ state, hidden }: DocumentRow, { visibility }: { visibility: Visibility }): boolean =>
  visibility === 'public' && !hidden && (state === 'consultation' || state === 'voting' || state === 'adopted');

/** A document as the caller of the scope sees it. */
export function presentDocument({ documentId, workspaceId, workspace, row, rights }: DocumentScope): DocumentShape {
  const { names } = workspace;
  const { access, comment, suggest, edit, manage, moderate } = rights;
  return {
    id: documentId,
    workspaceId,
    kind: row.kind,
    title: row.title,
    locale: row.locale,
    state: row.state,
    access,
    can: { comment, suggest, edit, manage, moderate },
    lock: row.lock && {
      reason: row.lock.reason,
      by: presentActorTo(names, row.lock.by),
      at: row.lock.at.toISOString(),
    },
    lockedSections: (row.sections ?? []).map((section) => {
      const { start, end } = edgesOf(section);
      return {
        id: section.id,
        start: Buffer.from(start).toString('base64'),
        end: Buffer.from(end).toString('base64'),
        title: section.title,
        reason: section.reason,
        by: presentActorTo(names, section.by),
        at: section.at.toISOString(),
      };
    }),
    hidden: row.hidden
      ? { reason: row.hidden.reason, by: presentActorTo(names, row.hidden.by), at: row.hidden.at.toISOString() }
      : null,
    createdBy: presentActorTo(names, row.createdBy),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    openThreads: row.openThreads,
    template: row.template ?? false,
    keptFor: keptFor(row),
    publicPath: shownToAll(row, workspace.row) ? `/p/documents/${documentId}` : null,
  };
}

export type ContentFormat = 'json' | 'html' | 'markdown' | 'text';

interface Content {
  type: string;
  extension: string;
  body: string;
}

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => escaped[char]!);

const page = (row: DocumentRow, body: string): string =>
  `<!doctype html>\n<html lang="${row.locale}">\n<head><meta charset="utf-8"><title>${escapeHtml(row.title)}</title></head>\n` +
  `<body>\n${body}\n</body>\n</html>\n`;

const writers: Record<ContentFormat, (row: DocumentRow, json: TextJson) => Content> = {
  json: (_, json) => ({ type: 'application/json', extension: 'json', body: JSON.stringify(json) }),
  html: (row, json) => ({ type: 'text/html', extension: 'html', body: page(row, toHtml(json, row.locale)) }),
  markdown: ({ locale }, json) => ({ type: 'text/markdown', extension: 'md', body: toMarkdown(json, locale) }),
  text: ({ locale }, json) => ({ type: 'text/plain', extension: 'txt', body: toPlainText(json, locale) }),
};

/** The text of a document in one of the formats it can be asked in. */
export const presentContent = (row: DocumentRow, json: TextJson, format: ContentFormat): Content =>
  writers[format](row, json);

/** `Content-Disposition` after RFC 6266: a name in Latin letters for old clients, the title itself for the others. */
export function dispositionOf(title: string, extension: string): string {
  const plain = slug(title) || 'document';
  const full = encodeURIComponent(
    `${title
      .toWellFormed()
      .replace(/[\\/:*?"<>|]/g, ' ')
      .trim()}.${extension}`,
  ).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `inline; filename="${plain}.${extension}"; filename*=UTF-8''${full}`;
}
