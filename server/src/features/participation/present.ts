import {
  type MandateFacts,
  type MandateKind,
  type WorkspacePerson,
  mandateHolds,
  roleOfMandate,
  stronger,
  workspaceRole,
} from '@koinon/contract';
import type { KnownPerson } from '../identity/index.ts';
import type { WorkspaceScope } from '../workspaces/index.ts';

/** Who speaks for a union comes before who belongs to it; the longer mandate first. */
const order: Record<MandateKind, number> = { representative: 0, alternate: 1, member: 2 };
const byVoice = (a: MandateFacts, b: MandateFacts): number =>
  order[a.kind] - order[b.kind] || a.startsAt.getTime() - b.startsAt.getTime();

/** One person's place in a workspace: what their union gives, what a coordinator said, and what holds now. */
export function presentPerson(person: KnownPerson, { facts }: WorkspaceScope, now: Date): WorkspacePerson {
  const active = new Map(facts.unions.filter((union) => union.status === 'active').map((union) => [union.id, union]));
  const mandates = person.mandates.filter((m) => active.has(m.unionId) && mandateHolds(m, now)).sort(byVoice);
  const [voice] = mandates;
  const union = voice && active.get(voice.unionId);
  return {
    person: { id: person.id, name: person.name },
    union: voice && union ? { id: union.id, name: union.name, shortName: union.shortName, kind: voice.kind } : null,
    role: workspaceRole(person, facts, now),
    fromUnion: mandates.map((mandate) => roleOfMandate(mandate.kind)).reduce<WorkspacePerson['role']>(stronger, null),
    override: facts.overrides.find((override) => override.personId === person.id)?.role ?? null,
    coordinator: person.coordinator,
  };
}
