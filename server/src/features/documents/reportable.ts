import { toPlainText } from '@koinon/editor-schema';
import type { Reportable } from '../../runtime/reportable.ts';
import type { Documents } from './service.ts';

/** Of a long text, so much of its beginning is kept with a report: the document itself stays, with its history. */
const kept = 5_000;

export const reportableDocuments = (documents: Documents): Reportable => ({
  type: 'document',
  async open(caller, id) {
    const scope = await documents.policy.look(caller, id);
    if (!scope) return null;
    const { row, workspace, rights } = scope;
    const text = await documents.content(caller, id, caller?.id ?? '');
    return {
      title: row.title,
      words: text ? toPlainText(text.json, row.locale).slice(0, kept) : '',
      path: `/documents/${id}`,
      author: row.createdBy,
      workspace: { id: workspace.workspaceId, title: workspace.row.title },
      documentId: id,
      moderates: rights.moderate,
    };
  },
  hide: documents.holding.hide,
  restore: documents.holding.show,
  lock: documents.holding.lock,
  unlock: documents.holding.unlock,
});
