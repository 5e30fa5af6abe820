import type { FileShape } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import type { FileRow } from './model.ts';

export const presentFile = (row: FileRow, mayDelete: boolean): FileShape => ({
  id: String(row._id),
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  by: row.by && presentActor(row.by),
  at: row.at.toISOString(),
  mayDelete,
});
