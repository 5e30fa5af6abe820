import type { Dispatch } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { DispatchScope } from './scope.ts';

/** An entry as the caller of the scope sees it: notes, contacts and next steps are for who takes part. */
export function presentDispatch({ id, row, document, mayEdit }: DispatchScope, fileName: string | null): Dispatch {
  const { workspace } = document;
  const within = workspace.role !== 'viewer';
  const said = (one: { by: typeof row.recorded.by; at: Date }) => ({
    by: presentActorTo(workspace.names, one.by),
    at: one.at.toISOString(),
  });
  return {
    id,
    document: { id: document.documentId, title: document.row.title },
    workspace: { id: workspace.workspaceId, title: workspace.row.title },
    authority: row.authority,
    sentOn: row.sentOn,
    protocolNumber: row.protocolNumber,
    notes: within ? row.notes : '',
    contacts: within ? row.contacts : [],
    answer: row.answer && { ...row.answer, fileName, fileId: within ? row.answer.fileId : null },
    nextStep: within ? row.nextStep : null,
    state: row.state,
    outcome: row.outcome,
    public: row.public,
    recorded: said(row.recorded),
    changed: row.changed && said(row.changed),
    can: { edit: mayEdit },
  };
}
