import type { PracticeApplication, PracticeItem, PracticeShape, UnionRef } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { Caller } from '../../runtime/caller.ts';
import type { AppliedRow, PracticeRow } from './model.ts';
import type { PracticeScope } from './scope.ts';

/** What must be there before a card is proposed. */
const needed = ['problem', 'solution', 'results', 'region'] as const;
export const missingOf = (row: PracticeRow): (typeof needed)[number][] => needed.filter((field) => !row[field]);

/** Where everybody may read it. */
export const publicPathOf = (id: string): string => `/p/practices/${id}`;

/** A card as it stands in lists. */
export function presentItem({ id, row, document }: PracticeScope, caller: Caller): PracticeItem {
  const { state, union, problem, region, sectors, tags, costBand, figures, picture, useful, appliedBy } = row;
  return {
    id,
    documentId: id,
    workspace: { id: document.workspaceId, title: document.workspace.row.title },
    title: document.row.title,
    state,
    union,
    problem,
    region,
    sectors,
    tags,
    costBand,
    figures,
    picture: picture && { ...picture, url: `/api/documents/${id}/images/${picture.id}` },
    useful: { count: useful.length, mine: caller !== null && useful.includes(caller.id) },
    appliedBy,
    openThreads: document.row.openThreads,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The whole card as the caller of the scope sees it. */
export function presentPractice(
  scope: PracticeScope,
  caller: Caller,
  beside: {
    similar: PracticeShape['similar'];
    voices: readonly UnionRef[];
    applied: readonly AppliedRow[];
    /** Whether guests may read it. */
    open: boolean;
  },
): PracticeShape {
  const { row, document } = scope;
  const { rights } = document;
  const { solution, cost, conditions, results, steps, contact, state } = row;
  const actorOf = (one: PracticeRow['createdBy']) => presentActorTo(document.workspace.names, one);
  const governs = document.workspace.role === 'coordinator' && !document.workspace.row.archived;
  const taken = new Set(beside.applied.map(({ unionId }) => unionId));
  return {
    ...presentItem(scope, caller),
    solution,
    cost,
    conditions,
    results,
    steps,
    contact: caller === null ? null : contact,
    createdBy: actorOf(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    remarks:
      rights.edit || rights.moderate
        ? row.remarks.map(({ by, at, ...said }) => ({ ...said, actor: actorOf(by), at: at.toISOString() }))
        : [],
    missing: missingOf(row),
    can: {
      edit: rights.edit,
      propose: rights.edit && ['draft', 'returned', 'withdrawn'].includes(state),
      review: governs,
      comment: rights.comment,
      applyAs:
        state === 'published'
          ? beside.voices
              .filter(({ id }) => id !== row.union?.id && !taken.has(id))
              .map(({ id, name, shortName }) => ({ id, name, shortName }))
          : [],
    },
    similar: beside.similar,
    publicPath: beside.open ? publicPathOf(scope.id) : null,
  };
}

/** What a union said, as the caller sees it: what is hidden keeps its words for the union itself and for coordinators. */
export function presentApplied(
  row: AppliedRow,
  { id, document }: PracticeScope,
  voices: readonly UnionRef[],
): PracticeApplication {
  const actorOf = (one: AppliedRow['by']) => presentActorTo(document.workspace.names, one);
  const own = voices.some((union) => union.id === row.unionId);
  const { moderate } = document.rights;
  const readable = row.hidden === null || own || moderate;
  return {
    id: String(row._id),
    practiceId: id,
    union: row.union,
    on: row.on,
    experience: readable ? row.experience : null,
    result: readable ? row.result : '',
    changes: readable ? row.changes : '',
    followUps: readable
      ? row.followUps.map(({ words, at, by }) => ({ words, at: at.toISOString(), actor: actorOf(by) }))
      : [],
    actor: actorOf(row.by),
    at: row.at.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    hidden: row.hidden && {
      reason: row.hidden.reason,
      by: actorOf(row.hidden.by),
      at: row.hidden.at.toISOString(),
    },
    can: { edit: own, hide: moderate },
  };
}
