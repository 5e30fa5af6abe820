import type { AuditEntry } from '@koinon/contract';
import { csv } from '../../runtime/csv.ts';
import type { AuditHeadRow } from './model.ts';

/** Names of columns are those of the interface: the table is read by people and by programs. */
const columns = [
  'at',
  'action',
  'person',
  'union',
  'as',
  'subjectType',
  'subject',
  'subjectId',
  'workspaceId',
  'details',
  'hash',
  'previous',
];

/** Entries as a table; below them, where each chain ends: its stream and the hash of its last entry. */
export const csvOf = (entries: readonly AuditEntry[], heads: readonly AuditHeadRow[]): string =>
  csv([
    columns,
    ...entries.map(({ at, action, actor, subject, workspaceId, details, hash, previous }) => [
      at,
      action,
      actor?.name ?? '',
      actor?.union?.name ?? '',
      actor?.as ?? '',
      subject.type,
      subject.title,
      subject.id,
      workspaceId ?? '',
      JSON.stringify(details),
      hash,
      previous ?? '',
    ]),
    ...heads.map(({ _id, hash }) => ['', 'head', '', '', '', 'stream', _id, '', '', '', hash, '']),
  ]);
