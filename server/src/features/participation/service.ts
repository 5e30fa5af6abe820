import { type UnionRef, type Workspace, type WorkspacePerson, type WorkspaceRole, stronger } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import type { StoredActor } from '../../runtime/acting.ts';
import { type Caller, type SignedIn, systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Asked, Page } from '../../runtime/paging.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { demandRoom } from '../../runtime/room.ts';
import type { Identity, KnownPerson } from '../identity/index.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Unions } from '../unions/index.ts';
import { type WorkspaceScope, type Workspaces, actingIn, toldIn } from '../workspaces/index.ts';
import { presentPerson } from './present.ts';

export interface ParticipationDeps {
  facts: Facts;
  clock: Clock;
  unions: Unions;
  mandates: Mandates;
  identity: Identity;
  workspaces: Workspaces;
  limits: Pick<Limits, 'most'>;
}

export type Participation = ReturnType<typeof createParticipation>;

/**
 * Who takes part in a workspace: unions, the people they send, and what coordinators say of single persons. There is no
 * rule of a last coordinator here: the Chamber's team coordinates every workspace and is never empty (identity keeps that).
 */
export function createParticipation(deps: ParticipationDeps) {
  const { facts, clock, unions, mandates, identity, workspaces, limits } = deps;

  /** Everyone with a place: by a mandate of an active union, by a coordinator's word, or as the Chamber's team. */
  async function idsOf(scope: WorkspaceScope): Promise<string[]> {
    const active = scope.facts.unions.filter((union) => union.status === 'active').map((union) => union.id);
    const [held, team] = await Promise.all([mandates.holdingIn(active), identity.team()]);
    return [
      ...held.map((mandate) => mandate.personId),
      ...scope.facts.overrides.map((override) => override.personId),
      ...team.map((person) => person.id),
    ];
  }
  async function everyone(scope: WorkspaceScope): Promise<KnownPerson[]> {
    const known = await identity.people(await idsOf(scope));
    return [...known.values()].sort((a, b) => compareGreek(a.name, b.name) || compareGreek(a.id, b.id));
  }

  /** Those of them who take part now: neither removed nor suspended. */
  async function peopleOf(scope: WorkspaceScope): Promise<WorkspacePerson[]> {
    const now = clock.now();
    const able = (await everyone(scope)).filter((person) => !person.suspended);
    return able.map((person) => presentPerson(person, scope, now)).filter((one) => one.override !== 'none');
  }

  /**
   * A person a coordinator may speak of. Who coordinates one workspace knows its people alone; the Chamber's team
   * everybody, so that they can let somebody in.
   */
  async function personIn(scope: WorkspaceScope, caller: SignedIn, personId: string): Promise<KnownPerson> {
    const known = caller.coordinator ? [] : await everyone(scope);
    const person = caller.coordinator
      ? (await identity.people([personId])).get(personId)
      : known.find((one) => one.id === personId);
    return person ?? refuse('not-found');
  }

  /** Writes what is said of one person, with its fact, its row in the audit log, and word to the open connections. */
  async function say(
    tx: Transaction,
    scope: WorkspaceScope,
    person: { id: string; name: string },
    role: WorkspaceRole | 'none' | null,
    actor: StoredActor,
  ): Promise<void> {
    const workspaceId = scope.workspaceId;
    const before = scope.facts.overrides.find((override) => override.personId === person.id)?.role ?? null;
    if (before === role) return;
    if (before === null) demandRoom(scope.facts.overrides.length, limits.most.letIn, full);
    await workspaces.override(scope, person.id, role, clock.now(), tx.session);
    const { stream, context } = toldIn(scope);
    const change = { from: before, to: role };
    await tx.tell({
      type: role === 'none' ? 'person.removed' : 'person.role',
      stream,
      actor,
      subject: { id: person.id, title: person.name },
      context: { ...context, ...change },
      details: change,
      rights: { personIds: [person.id], workspaceIds: [workspaceId] },
    });
  }

  async function change(caller: SignedIn, id: string, personId: string, role: WorkspaceRole | 'none' | null) {
    return facts.transact(async (tx) => {
      const scope = await workspaces.policy.manage(caller, id, tx);
      const person = await personIn(scope, caller, personId);
      if (person.coordinator)
        refuse('conflict', {
          el: 'Τα μέλη της ομάδας του Επιμελητηρίου συντονίζουν κάθε χώρο εργασίας.',
          en: 'Members of the Chamber’s team coordinate every workspace.',
        });
      await say(tx, scope, person, role, actingIn(caller, scope, clock.now(), 'team'));
      return { person, scope: await workspaces.policy.onWord(id, tx) };
    });
  }

  /** Lets a union take part, or ends its part; nothing where it is so already. */
  async function put(tx: Transaction, scope: WorkspaceScope, union: UnionRef, takesPart: boolean, actor: StoredActor) {
    const others = scope.row.unionIds.map(String).filter((other) => other !== union.id);
    if (takesPart === others.length < scope.row.unionIds.length) return;
    await workspaces.setUnions(scope, takesPart ? [...others, union.id] : others, tx);
    const touched = (await mandates.holdingIn([union.id])).map((mandate) => mandate.personId);
    await tx.tell({
      ...toldIn(scope),
      type: takesPart ? 'workspace.unionAdded' : 'workspace.unionRemoved',
      actor,
      subject: { id: union.id, title: union.name },
      rights: { personIds: touched, workspaceIds: [scope.workspaceId] },
    });
  }

  async function changeUnions(caller: SignedIn, id: string, union: UnionRef, takesPart: boolean): Promise<Workspace> {
    return facts.transact(async (tx) => {
      const scope = await workspaces.policy.manage(caller, id, tx);
      await put(tx, scope, union, takesPart, actingIn(caller, scope, clock.now(), 'team'));
      return workspaces.present(await workspaces.policy.read(caller, id, tx));
    });
  }

  return {
    peopleOf,

    /** The people of a workspace, in Greek order. Whoever was removed or suspended is shown to its coordinators alone. */
    async people(caller: Caller, id: string, asked: Asked): Promise<Page<WorkspacePerson>> {
      const scope = await workspaces.policy.read(caller, id);
      const { manage } = scope.rights;
      const team = new Set((await identity.team()).map((person) => person.id));
      const out = scope.facts.overrides.filter(({ role, personId }) => role === 'none' && !team.has(personId));
      const shutOut = new Set(manage ? [] : out.map(({ personId }) => personId));
      const ids = (await idsOf(scope)).filter((one) => !shutOut.has(one));
      const page = await identity.pageOfPeople(ids, asked, ({ suspended }) => manage || !suspended);
      const now = clock.now();
      return { ...page, items: page.items.map((person) => presentPerson(person, scope, now)) };
    },

    /** Raises or lowers one person; null takes the word back, and what their union gives holds again. */
    async setRole(
      caller: SignedIn,
      id: string,
      personId: string,
      role: WorkspaceRole | null,
    ): Promise<WorkspacePerson> {
      const { person, scope } = await change(caller, id, personId, role);
      return presentPerson(person, scope, clock.now());
    },

    /** Shuts a person out, whatever their union gives. */
    async removePerson(caller: SignedIn, id: string, personId: string): Promise<void> {
      await change(caller, id, personId, 'none');
    },

    /**
     * Lets somebody in by an accepted invitation, within its transaction: the word of the coordinator who sent it. It
     * lowers nobody, and who was removed after it was sent stays out.
     */
    async admit(
      tx: Transaction,
      place: { workspaceId: string; role: WorkspaceRole | null; sentAt: Date },
      person: { id: string; name: string },
      actor: StoredActor,
    ): Promise<void> {
      const scope = await workspaces.policy.onWord(place.workspaceId, tx);
      const before = scope.row.overrides.find((override) => String(override.personId) === person.id);
      if (before?.role === 'none' && before.at > place.sentAt) return;
      const held = before === undefined || before.role === 'none' ? null : before.role;
      await say(tx, scope, person, stronger(held, place.role), actor);
    },

    /** Lets a union take part by a decision of the team, within its transaction. An archived or deleted workspace stays as it is. */
    async admitUnion(tx: Transaction, workspaceId: string, union: UnionRef, actor: StoredActor): Promise<void> {
      const scope = await workspaces.policy.look(systemCaller, workspaceId, tx);
      if (scope && !scope.row.archived) await put(tx, scope, union, true, actor);
    },

    async addUnion(caller: SignedIn, id: string, unionId: string): Promise<Workspace> {
      await workspaces.policy.manage(caller, id);
      const union = (await unions.refs([unionId])).get(unionId) ?? refuse('not-found');
      return changeUnions(caller, id, union, true);
    },

    async removeUnion(caller: SignedIn, id: string, unionId: string): Promise<Workspace> {
      const scope = await workspaces.policy.manage(caller, id);
      const union = scope.facts.unions.find((one) => one.id === unionId) ?? refuse('not-found');
      return changeUnions(caller, id, union, false);
    },
  };
}

const full = {
  el: 'Στον χώρο εργασίας έχουν οριστεί ρόλοι για όσα άτομα χωρούν',
  en: 'Roles are set in the workspace for as many people as there is room for',
};
