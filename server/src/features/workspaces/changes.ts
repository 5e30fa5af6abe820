import type { AuditEntry } from '@koinon/contract';
import type { WorkspaceRow } from './model.ts';

/** What of a change is not so already. */
export function differing<T extends object>(row: WorkspaceRow, change: T): Partial<T> {
  const now = row as unknown as Record<string, unknown>;
  const news = Object.entries(change).filter(
    ([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(now[field]),
  );
  return Object.fromEntries(news) as Partial<T>;
}

const told = ['title', 'pillars', 'level', 'regions', 'visibility', 'namesPublic'] as const;

/** What changed, for the audit log: old and new value of each short field; of the long ones only that they changed. */
export function changeDetails(before: WorkspaceRow, after: WorkspaceRow): AuditEntry['details'] {
  const details: AuditEntry['details'] = {};
  for (const field of told) {
    const [from, to] = [String(before[field] ?? false), String(after[field] ?? false)];
    if (from === to) continue;
    details[`${field}From`] = from;
    details[`${field}To`] = to;
  }
  if (before.purpose !== after.purpose) details['purpose'] = true;
  return details;
}

/** Which act a change is. */
export function changeAction(before: WorkspaceRow, after: WorkspaceRow) {
  if (before.archived === after.archived) return 'workspace.changed';
  return after.archived ? 'workspace.archived' : 'workspace.restored';
}
