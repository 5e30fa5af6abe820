import {
  type UnionRef,
  type UnionStatus,
  type WorkspaceFacts,
  type WorkspaceRights,
  type WorkspaceRole,
  streamOf,
} from '@koinon/contract';
import { type Actable, type StoredActor, type Wish, actingAs } from '../../runtime/acting.ts';
import type { Act } from '../../runtime/facts.ts';
import type { WorkspaceRow } from './model.ts';

/** What the rules need to know, with the names of the unions. */
export interface NamedFacts extends WorkspaceFacts {
  unions: readonly (UnionRef & { status: UnionStatus })[];
}

declare const decided: unique symbol;

/** A workspace that somebody was found to have a right on. Only policy.ts makes one; stores take nothing else. */
export interface WorkspaceScope {
  readonly [decided]: true;
  readonly workspaceId: string;
  readonly role: WorkspaceRole;
  readonly rights: WorkspaceRights;
  /** The row the decision was made on. */
  readonly row: WorkspaceRow;
  readonly facts: NamedFacts;
  /** Whether names of those who write are sent to the caller. */
  readonly names: boolean;
}

/** In whose name somebody acts in a workspace. */
export const actingIn = (
  caller: Actable,
  { role, facts }: WorkspaceScope,
  now: Date,
  wish: Wish | Wish['as'],
): StoredActor => {
  const place = { unions: facts.unions, coordinates: role === 'coordinator' };
  return actingAs(caller, place, now, typeof wish === 'string' ? { as: wish } : wish);
};

/** Where an act in a workspace is told, and the name of the workspace for the sentence. */
export const toldIn = ({ workspaceId, row }: WorkspaceScope): Required<Pick<Act, 'stream' | 'context'>> => ({
  stream: streamOf.workspace(workspaceId),
  context: { workspace: row.title },
});
