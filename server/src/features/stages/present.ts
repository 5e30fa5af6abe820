import { type DocumentStage, type FrozenVersion, missingFor, stepsFrom } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { StageRow } from './model.ts';
import type { FrozenName } from './store.ts';

export const presentFrozen = ({ _id, number, hash, title, at }: FrozenName): FrozenVersion => ({
  id: String(_id),
  number,
  hash,
  title,
  at: at.toISOString(),
});

/** What the table of stages asks about a document. */
export const factsOf = ({ row, workspace }: DocumentScope, stage: StageRow, reason: boolean) => ({
  kind: row.kind,
  state: row.state,
  archivedFrom: row.archivedFrom,
  reason,
  activeUnions: workspace.facts.unions.filter(({ status }) => status === 'active').length,
  openVotes: stage.openVotes,
  version: stage.versionId !== null,
  lastVote: stage.lastVote,
});

/** Where a document stands, as the caller of the scope sees it. What a step needs is said but for the reason, which is given with it. */
export function presentStage(
  scope: DocumentScope,
  stage: StageRow,
  versions: readonly FrozenName[],
  openAmendments: number,
): DocumentStage {
  const facts = factsOf(scope, stage, true);
  const governs = scope.workspace.role === 'coordinator' && !scope.workspace.row.archived;
  const standing = versions.find(({ _id }) => stage.versionId !== null && _id.equals(stage.versionId));
  return {
    documentId: scope.documentId,
    stage: scope.row.state,
    since: stage.since.toISOString(),
    until: stage.until?.toISOString() ?? null,
    reason: stage.reason,
    by: stage.by && presentActorTo(scope.workspace.names, stage.by),
    version: standing ? presentFrozen(standing) : null,
    versions: versions.map(presentFrozen),
    openAmendments,
    steps: governs ? stepsFrom(facts).map((step) => ({ stage: step.to, missing: missingFor(step, facts) })) : [],
  };
}
