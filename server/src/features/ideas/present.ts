import type { Idea } from '@koinon/contract';
import { type StoredActor, presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import { speaksFor } from '../workspaces/index.ts';
import type { IdeaRow } from './model.ts';
import { type IdeaScope, stateOf } from './scope.ts';

/** An idea as the caller sees it: a hidden one keeps its words for its author and for coordinators. */
export function presentIdea(scope: IdeaScope, around: ReadonlyMap<string, IdeaRow>, caller: Caller, now: Date): Idea {
  const { row, workspace, rights } = scope;
  const actor = (one: StoredActor) => presentActorTo(workspace.names, one);
  const readable = row.hidden === null || rights.manage || caller?.id === row.author.id;
  const standing = row.supports.filter(
    ({ on, union }) => on && workspace.facts.unions.some(({ id, status }) => id === union.id && status === 'active'),
  );
  const into = row.merged && around.get(String(row.merged.into));
  return {
    id: scope.ideaId,
    workspaceId: workspace.workspaceId,
    title: readable ? row.title : null,
    why: readable ? row.why : null,
    pillar: row.pillar,
    region: row.region,
    author: actor(row.author),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    state: stateOf(row),
    support: standing.map(({ union, by, at, from }) => ({
      union,
      actor: actor(by),
      at: at.toISOString(),
      from,
    })),
    comments: row.comments,
    seen: row.seen,
    mergedInto:
      row.merged && into
        ? {
            id: String(into._id),
            title: into.title,
            at: row.merged.at.toISOString(),
            by: actor(row.merged.by),
          }
        : null,
    merged: row.mergedIds.flatMap((id) => {
      const one = around.get(String(id));
      if (!one) return [];
      const why = one.hidden === null || rights.manage ? one.why : null;
      return [{ id: String(id), title: one.title, why, author: actor(one.author) }];
    }),
    became: row.became.map(({ at, by, ...rest }) => ({ ...rest, at: at.toISOString(), by: actor(by) })),
    hidden: row.hidden && {
      reason: row.hidden.reason,
      by: actor(row.hidden.by),
      at: row.hidden.at.toISOString(),
    },
    mine: speaksFor(caller, { rights, workspace }, workspace.facts.unions, now).map(({ union, kind }) => {
      const said = row.supports.find((one) => one.union.id === union.id);
      return {
        ...union,
        supports: said?.on ?? false,
        taken: kind === 'alternate' && said?.kind === 'representative',
      };
    }),
    can: rights,
  };
}
