import { streamOf } from '@koinon/contract';
import type { Act } from '../../runtime/facts.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';
import type { EventRow } from './model.ts';

declare const decided: unique symbol;

/** An event that somebody was found to have a right on. Only policy.ts makes one; the store takes nothing else. */
export interface EventScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: EventRow;
  readonly workspace: WorkspaceScope;
  readonly manages: boolean;
}

/** Of what is over or called off nobody has to hear that it is not shown, or that it is again. */
export const goesOn = ({ cancelled, endsAt }: EventRow, at: Date): boolean => !cancelled && endsAt > at;

/** What an act on an event says of it. */
export const toldOfEvent = ({ id, row, workspace }: EventScope) =>
  ({
    stream: streamOf.workspace(workspace.workspaceId),
    subject: { id, title: row.title },
    context: { workspace: workspace.row.title, until: row.startsAt.toISOString() },
  }) satisfies Partial<Act>;
