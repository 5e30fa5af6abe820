import type { IdeaState } from '@koinon/contract';
import type { Act } from '../../runtime/facts.ts';
import { type WorkspaceScope, toldIn } from '../workspaces/index.ts';
import type { IdeaRow } from './model.ts';

declare const decided: unique symbol;

/** An idea that somebody was found to have a right on. Only policy.ts makes one; stores take nothing else. */
export interface IdeaScope {
  readonly [decided]: true;
  readonly ideaId: string;
  readonly rights: IdeaRights;
  readonly row: IdeaRow;
  /** Its own id and those of the ideas that were merged into it. */
  readonly ids: readonly string[];
  readonly workspace: WorkspaceScope;
}

export interface IdeaRights {
  /** To comment on it, and to support it for a union. */
  comment: boolean;
  /** To change its words or withdraw it. */
  edit: boolean;
  /** To merge, promote and hide it. */
  manage: boolean;
}

export const stateOf = ({ merged, withdrawn, became }: Pick<IdeaRow, 'merged' | 'withdrawn' | 'became'>): IdeaState =>
  merged ? 'merged' : withdrawn ? 'withdrawn' : became.length > 0 ? 'promoted' : 'open';

/** What an act on an idea says of it. */
export function toldOfIdea({ workspace, row }: { workspace: WorkspaceScope; row: Pick<IdeaRow, '_id' | 'title'> }) {
  const { stream, context } = toldIn(workspace);
  const id = String(row._id);
  return {
    stream,
    subject: { id, title: row.title },
    context: { ...context, ideaId: id },
  } satisfies Partial<Act>;
}
