import { type DocumentRights, type WorkspaceRole, streamOf } from '@koinon/contract';
import type { TextSection } from '@koinon/live-text/section';
import type { Act } from '../../runtime/facts.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import type { DocumentRow } from './model.ts';

declare const decided: unique symbol;

/** A document that somebody was found to have a right on. Only policy.ts makes one; stores take nothing else. */
export interface DocumentScope {
  readonly [decided]: true;
  readonly documentId: string;
  readonly workspaceId: string;
  /** Of the person on this document: that in its workspace, or a stronger one. */
  readonly role: WorkspaceRole;
  readonly rights: DocumentRights;
  /** Where in the text this person may not write although they may in the rest. */
  readonly lockedSections: readonly TextSection[];
  /** The row the decision was made on. */
  readonly row: DocumentRow;
  readonly workspace: WorkspaceScope;
}

/** What an act on a document says of it: where it is told, what it was done to, names for the sentence. */
export function toldOf({ workspace, row }: { workspace: WorkspaceScope; row: Pick<DocumentRow, '_id' | 'title'> }) {
  const id = String(row._id);
  return {
    stream: streamOf.workspace(workspace.workspaceId),
    subject: { id, title: row.title },
    context: { workspace: workspace.row.title, document: row.title },
    documentId: id,
  } satisfies Partial<Act>;
}
