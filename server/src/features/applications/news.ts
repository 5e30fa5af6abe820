import type { ApplicationRow } from './model.ts';

/** When one of the team last looked at an application; null for never. */
export const seenBy = ({ seen }: Pick<ApplicationRow, 'seen'>, personId: string): Date | null =>
  seen?.[personId] ?? null;

/** What one of the team does not know of an application: all of it, or what happened since they last looked or did something. */
export function newsOf(row: ApplicationRow, personId: string): 'new' | 'changed' | null {
  const since = seenBy(row, personId);
  if (since === null) return 'new';
  const moments = [
    ...[...row.changes, ...row.notes].map(({ at }) => at),
    row.asked?.at,
    row.decision?.at,
    row.recorded?.answeredAt,
    row.state === 'withdrawn' ? row.updatedAt : null,
  ];
  return moments.some((at) => at && at > since) ? 'changed' : null;
}
