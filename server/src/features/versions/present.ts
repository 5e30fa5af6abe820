import { type VersionShape } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { VersionName } from './store.ts';

/** A version as the caller sees it: guests may read no names of people. */
export const presentVersion = (row: VersionName, { workspace, documentId }: DocumentScope): VersionShape => ({
  id: String(row._id),
  documentId,
  number: row.number,
  name: row.name,
  at: row.at.toISOString(),
  by: row.by && presentActorTo(workspace.names, row.by),
  people: workspace.names ? row.people : [],
  unions: row.unions,
  hash: row.hash,
});
