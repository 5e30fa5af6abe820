import {
  type Actor,
  type PersonFacts,
  type UnionRef,
  type UnionStatus,
  type WorkspaceFacts,
  type WorkspaceRights,
  type WorkspaceRole,
  mandateHolds,
  workspaceRights,
  workspaceRole,
} from '@koinon/contract';
import type { ClientSession } from 'mongoose';
import { type Caller, type SignedIn, actorOf } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Unions } from '../unions/index.ts';
import type { WorkspaceRow } from './model.ts';
import type { WorkspaceStore } from './store.ts';

/** What the rules need to know, with the names of the unions. */
interface Facts extends WorkspaceFacts {
  unions: readonly UnionRow[];
}
type UnionRow = UnionRef & { status: UnionStatus };

declare const decided: unique symbol;

/** A workspace that somebody was found to have a right on. Only this file makes one; stores take nothing else. */
export interface WorkspaceScope {
  readonly [decided]: true;
  readonly workspaceId: string;
  readonly role: WorkspaceRole;
  readonly rights: WorkspaceRights;
  /** The row the decision was made on. */
  readonly row: WorkspaceRow;
  readonly facts: Facts;
}

export type WorkspacePolicy = ReturnType<typeof createWorkspacePolicy>;

/**
 * Decides who may do what with a workspace: what one may not see is `not-found`, what one sees but may not do is
 * `no-right`. Hand in the session of the transaction that acts on the decision: changes of rights and acts in one
 * workspace raise the same counter of facts, so that a decision overtaken by a change is made again.
 */
export function createWorkspacePolicy({
  store,
  unions,
  clock,
}: {
  store: WorkspaceStore;
  unions: Pick<Unions, 'places'>;
  clock: Clock;
}) {
  async function factsOf(rows: readonly WorkspaceRow[]): Promise<Facts[]> {
    const ids = [...new Set(rows.flatMap((row) => row.unionIds.map(String)))];
    const places = await unions.places(ids);
    return rows.map((row) => ({
      visibility: row.visibility,
      archived: row.archived,
      unions: row.unionIds.flatMap((id) => places.get(String(id)) ?? []),
      overrides: row.overrides.map(({ personId, role }) => ({ personId: String(personId), role })),
    }));
  }

  function scopeOf(person: PersonFacts | null, row: WorkspaceRow, facts: Facts): WorkspaceScope | null {
    const role = workspaceRole(person, facts, clock.now());
    if (role === null) return null;
    const scope = { workspaceId: String(row._id), role, rights: workspaceRights(role, row), row, facts };
    return scope as unknown as WorkspaceScope;
  }

  /** The scope, or null where the workspace does not exist for the person. */
  async function look(person: PersonFacts | null, id: string, session?: ClientSession): Promise<WorkspaceScope | null> {
    const row = await store.forDecision(id, session);
    if (!row) return null;
    const [facts] = await factsOf([row]);
    return scopeOf(person, row, facts!);
  }

  async function read(caller: Caller, id: string, session?: ClientSession): Promise<WorkspaceScope> {
    return (await look(caller, id, session)) ?? refuse('not-found');
  }

  async function demand(
    right: keyof WorkspaceRights,
    caller: Caller,
    id: string,
    session?: ClientSession,
  ): Promise<WorkspaceScope> {
    const scope = await read(caller, id, session);
    if (!scope.rights[right]) refuse('no-right');
    return scope;
  }

  return {
    look,
    read,
    /** Settings, people, unions, invitations. */
    manage: (caller: Caller, id: string, session?: ClientSession) => demand('manage', caller, id, session),
    audit: (caller: Caller, id: string) => demand('audit', caller, id),

    /** The right to add documents; `archived` where only that stands in the way. */
    async createDocuments(caller: Caller, id: string, session?: ClientSession): Promise<WorkspaceScope> {
      const scope = await read(caller, id, session);
      if (scope.rights.createDocuments) return scope;
      const unfrozen = workspaceRights(scope.role, { archived: false });
      return refuse(unfrozen.createDocuments ? 'archived' : 'no-right');
    },

    /** So many of the workspaces of whom sees all of them, the Chamber's team, in the order of lists; those after one of them. */
    async page(member: SignedIn, after: string | null, size: number): Promise<WorkspaceScope[]> {
      const rows = await store.inOrder(after, size);
      const facts = await factsOf(rows);
      return rows.flatMap((row, i) => scopeOf(member, row, facts[i]!) ?? []);
    },

    /** All workspaces that the caller, who is not of the team, may see, with whether they take part in each or only read it. */
    async readable(caller: Caller): Promise<{ scope: WorkspaceScope; takesPart: boolean }[]> {
      const now = clock.now();
      const rows = await store.candidates(
        caller && {
          personId: caller.id,
          unionIds: caller.mandates.map((m) => m.unionId),
        },
      );
      const facts = await factsOf(rows);
      return rows.flatMap((row, i) => {
        const scope = scopeOf(caller, row, facts[i]!);
        const takesPart = workspaceRole(caller, { ...facts[i]!, visibility: 'private' }, now) !== null;
        return scope ? [{ scope, takesPart }] : [];
      });
    },

    /** For what is done on a coordinator's word given before, such as an accepted invitation, whoever acts now. */
    async onWord(id: string, session: ClientSession): Promise<WorkspaceScope> {
      return (await look(team, id, session)) ?? refuse('not-found');
    },
  };
}

const team: PersonFacts = { id: '', suspended: false, coordinator: true, mandates: [] };

/**
 * In whose name somebody acts in a workspace: of a union that takes part and that they hold a mandate of, before any
 * other; a mandate to speak for it before membership.
 */
export function actorIn(caller: SignedIn, { facts }: WorkspaceScope, now: Date): Actor {
  const holding = caller.mandates.filter((mandate) => mandateHolds(mandate, now));
  const unions = [...holding.filter((m) => m.kind !== 'member'), ...holding].flatMap(
    (mandate) => facts.unions.find((union) => union.id === mandate.unionId && union.status === 'active') ?? [],
  );
  const [union] = unions;
  return union
    ? { id: caller.id, name: caller.name, union: { id: union.id, name: union.name, shortName: union.shortName } }
    : actorOf(caller);
}
