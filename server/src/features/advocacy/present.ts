import { type Dispatch, type DispatchStep, limits } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { DispatchFields } from './model.ts';
import type { DispatchScope } from './scope.ts';

/** The names of files by their ids; one that is gone has none. */
export type FileNames = ReadonlyMap<string, string>;

/** An entry as the caller of the scope sees it: notes, contacts and next steps are for who takes part. */
export function presentDispatch({ id, row, document, mayEdit }: DispatchScope, names: FileNames): Dispatch {
  const { workspace } = document;
  const within = document.workspace.role !== 'viewer';
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
    answer: row.answer && { ...named(row.answer, names), ...(within ? {} : { fileId: null }) },
    nextStep: within ? row.nextStep : null,
    state: row.state,
    outcome: row.outcome,
    public: row.public,
    recorded: said(row.recorded),
    changed: row.changed && said(row.changed),
    can: { edit: mayEdit, readHistory: within },
  };
}

const named = (answer: NonNullable<DispatchFields['answer']>, names: FileNames) => ({
  ...answer,
  fileName: (answer.fileId && names.get(answer.fileId)) ?? null,
});

/** What an entry said before, the newest change first: each with what the field said until then, and what was written. */
export function presentHistory({ row, document }: DispatchScope, names: FileNames): DispatchStep[] {
  const asRead = ({ answer, ...said }: Partial<DispatchFields>) => ({
    ...said,
    ...(answer === undefined ? {} : { answer: answer && named(answer, names) }),
  });
  // What a change wrote is what the next one of the same field found there.
  const found: DispatchFields = { ...row };
  const steps = row.history.toReversed().map(({ before, by, at }) => {
    const fields = Object.keys(before) as (keyof DispatchFields)[];
    const after = Object.fromEntries(fields.map((field) => [field, found[field]]));
    Object.assign(found, before);
    const who = presentActorTo(document.workspace.names, by);
    return { by: who, at: at.toISOString(), before: asRead(before), after: asRead(after) };
  });
  return steps.slice(0, limits.dispatch.history);
}
