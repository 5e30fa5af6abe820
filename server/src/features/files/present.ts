import type { FileFound, FileShape } from '@koinon/contract';
import { presentActorTo } from '../../runtime/acting.ts';
import { shownInline } from './kinds.ts';
import type { FileRow } from './model.ts';

/** `names`: whether the caller may read who added it. */
export const presentFile = (
  row: FileRow,
  {
    mayDelete,
    names,
    document,
    on,
    found,
  }: Pick<FileShape, 'mayDelete' | 'document' | 'on'> & { names: boolean; found: FileFound },
): FileShape => ({
  id: String(row._id),
  name: row.name,
  type: row.type,
  bytes: row.bytes,
  document,
  on,
  shown: shownInline(row.type),
  found,
  by: row.by && presentActorTo(names, row.by),
  at: row.at.toISOString(),
  mayDelete,
});
