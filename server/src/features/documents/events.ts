import type { AuditEntry } from '@koinon/contract';
import type { DocumentRow } from './model.ts';

/** What the audit log says an act was about. */
export const subjectOf = (row: Pick<DocumentRow, '_id' | 'title'>): AuditEntry['subject'] => ({
  type: 'document',
  id: String(row._id),
  title: row.title,
});
