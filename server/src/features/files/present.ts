import type { FileShape } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import type { FileRow } from './model.ts';

/** `names`: whether the caller may read who added it. */
export const presentFile = (row: FileRow, mayDelete: boolean, names: boolean): FileShape => ({
  id: String(row._id),
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  by: row.by && presentActorTo(names, row.by),
  at: row.at.toISOString(),
  mayDelete,
});
