import { type Account, type Me, limits, mandateHolds } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import { version } from '../../runtime/version.ts';
import type { PersonMandate } from '../mandates/index.ts';
import { type PersonRow, settingsOf } from './model.ts';

const presentMandate = (mandate: PersonMandate): Me['mandates'][number] => ({
  id: mandate.id,
  union: mandate.union,
  kind: mandate.kind,
  startsAt: mandate.startsAt.toISOString(),
  endsAt: mandate.endsAt?.toISOString() ?? null,
});

/** Whether a coordinator has suspended the person for a time that is not over. */
const pausedAt = ({ suspendedFor }: PersonRow, now: Date): boolean =>
  suspendedFor !== null && suspendedFor !== undefined && suspendedFor.until > now;

/** The person as they see themselves: the mandates that hold or will. */
export const presentMe = (row: PersonRow, mandates: readonly PersonMandate[], now: Date): Me => ({
  id: String(row._id),
  name: row.name,
  email: row.email,
  ...settingsOf(row),
  news: row.administrator && settingsOf(row).newsSeen !== version ? version : null,
  coordinator: row.coordinator,
  administrator: row.administrator,
  hasPassword: row.passwordHash !== null,
  suspended: pausedAt(row, now)
    ? { until: row.suspendedFor!.until.toISOString(), caseId: row.suspendedFor!.caseId }
    : null,
  mandates: mandates.filter((mandate) => mandate.endsAt === null || mandate.endsAt > now).map(presentMandate),
});

/** The person as administrators see them. */
export const presentAccount = (
  row: PersonRow,
  mandates: readonly PersonMandate[],
  seenAt: Date | undefined,
): Account => ({
  id: String(row._id),
  name: row.name,
  email: row.email,
  coordinator: row.coordinator,
  administrator: row.administrator,
  suspended: row.suspended,
  createdAt: row.createdAt.toISOString(),
  seenAt: seenAt?.toISOString() ?? null,
  mandates: mandates.map(presentMandate),
  deleted: row.deleted
    ? {
        at: row.deleted.at.toISOString(),
        keptUntil: new Date(row.deleted.at.getTime() + limits.bin).toISOString(),
        by: row.deleted.by,
      }
    : null,
});

/** The person as the rules and the handlers need them. */
export function signedInOf(row: PersonRow, mandates: readonly PersonMandate[], sessionId: string, now: Date): SignedIn {
  const paused = pausedAt(row, now);
  const holding = paused ? [] : mandates.filter((mandate) => mandateHolds(mandate, now));
  // Members do not act as the union, but they show beside its name where no mandate to act does.
  const acting = holding.find((mandate) => mandate.kind !== 'member') ?? holding[0];
  return {
    id: String(row._id),
    sessionId,
    name: row.name,
    email: row.email,
    locale: settingsOf(row).locale,
    suspended: row.suspended || paused,
    coordinator: row.coordinator,
    administrator: row.administrator,
    mandates: (paused ? [] : mandates).map(({ unionId, kind, startsAt, endsAt }) => ({
      unionId,
      kind,
      startsAt,
      endsAt,
    })),
    union: acting?.union ?? null,
  };
}
