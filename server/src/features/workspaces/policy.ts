import {
  type PersonFacts,
  type WorkspaceRights,
  limits,
  streamOf,
  workspaceRights,
  workspaceRole,
} from '@koinon/contract';
import { type Caller, type SignedIn, systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import { type Asked, type Page, pageOfShown } from '../../runtime/paging.ts';
import type { Unions } from '../unions/index.ts';
import type { WorkspaceRow } from './model.ts';
import type { NamedFacts, WorkspaceScope } from './scope.ts';
import { type WorkspaceStore, binOrder } from './store.ts';

/** Who deletes and recovers: a person, or the command line. */
export type Binning = SignedIn | 'system';
export type WorkspacePolicy = ReturnType<typeof createWorkspacePolicy>;

/**
 * Decides who may do what with a workspace: what one may not see is `not-found`, what one sees but may not do is
 * `no-right`. Hand in the transaction that acts on the decision: it takes the workspace's turn until the commit, so that a
 * decision overtaken by a change of rights is made again.
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
  async function factsOf(rows: readonly WorkspaceRow[]): Promise<NamedFacts[]> {
    const ids = [...new Set(rows.flatMap((row) => row.unionIds.map(String)))];
    const places = await unions.places(ids);
    return rows.map((row) => ({
      visibility: row.visibility,
      archived: row.archived,
      unions: row.unionIds.flatMap((id) => places.get(String(id)) ?? []),
      overrides: row.overrides.map(({ personId, role }) => ({ personId: String(personId), role })),
    }));
  }

  function scopeOf(person: PersonFacts | null, row: WorkspaceRow, facts: NamedFacts): WorkspaceScope | null {
    const role = workspaceRole(person, facts, clock.now());
    if (role === null) return null;
    const names = person !== null || row.namesPublic === true;
    const scope = { workspaceId: String(row._id), role, rights: workspaceRights(role, row), row, facts, names };
    return scope as unknown as WorkspaceScope;
  }

  /** The scope, or null where the workspace does not exist for the person. */
  async function look(person: PersonFacts | null, id: string, tx?: Deciding): Promise<WorkspaceScope | null> {
    const row = await store.forDecision(id, tx?.session);
    return row && !row.deleted ? decide(person, row, tx) : null;
  }

  async function decide(person: PersonFacts | null, row: WorkspaceRow, tx?: Deciding): Promise<WorkspaceScope | null> {
    const id = String(row._id);
    await tx?.lockRights(streamOf.workspace(id));
    const [facts] = await factsOf([row]);
    return scopeOf(person, row, facts!);
  }

  async function read(caller: Caller, id: string, tx?: Deciding): Promise<WorkspaceScope> {
    return (await look(caller, id, tx)) ?? refuse('not-found');
  }

  async function demand(
    right: keyof WorkspaceRights,
    caller: Caller,
    id: string,
    tx?: Deciding,
  ): Promise<WorkspaceScope> {
    const scope = await read(caller, id, tx);
    if (!scope.rights[right]) refuse('no-right');
    return scope;
  }

  return {
    look,
    read,
    /** Settings, people, unions, invitations. */
    manage: (caller: Caller, id: string, tx?: Deciding) => demand('manage', caller, id, tx),
    audit: (caller: Caller, id: string) => demand('audit', caller, id),

    /** The right to add documents; `archived` where only that stands in the way. */
    async createDocuments(caller: Caller, id: string, tx?: Deciding): Promise<WorkspaceScope> {
      const scope = await read(caller, id, tx);
      if (scope.rights.createDocuments) return scope;
      const unfrozen = workspaceRights(scope.role, { archived: false });
      return refuse(unfrozen.createDocuments ? 'archived' : 'no-right');
    },

    /** A workspace in the bin, for who coordinates it, or for the command line (`system`). */
    async binned(caller: Binning, id: string, tx: Deciding): Promise<WorkspaceScope> {
      const row = await store.forDecision(id, tx.session);
      const scope = row?.deleted ? await decide(caller === 'system' ? systemCaller : caller, row, tx) : null;
      if (!scope?.rights.manage) refuse('not-found');
      return scope;
    },

    /** Those deleted after an instant that they may take out, the last deleted first. */
    async bin(caller: Binning, since: Date, asked: Asked): Promise<Page<WorkspaceScope>> {
      const person = caller === 'system' ? systemCaller : caller;
      return pageOfShown(
        asked,
        (cursor, count) => store.inBin(since, cursor, count),
        async (rows) => {
          const facts = await factsOf(rows);
          return rows.map((row, i) => {
            const scope = scopeOf(person, row, facts[i]!);
            return scope?.rights.manage ? scope : null;
          });
        },
        binOrder.cursorOf,
      );
    },

    /** The right to begin something of one's own there that coordinators decide on: whoever may comment. */
    async contribute(caller: Caller, id: string, tx?: Deciding): Promise<WorkspaceScope> {
      const scope = await read(caller, id, tx);
      if (scope.role === 'viewer') refuse('no-right');
      return scope.row.archived ? refuse('archived') : scope;
    },

    /** So many of the workspaces of whom sees all of them, the Chamber's team, in the order of lists; those after one of them. */
    async page(member: PersonFacts, after: string | null, size: number): Promise<WorkspaceScope[]> {
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

    /** The first places in which somebody may do something, for lists that offer it: the team's, or those that one reads. */
    async places(caller: Caller): Promise<WorkspaceScope[]> {
      if (caller?.coordinator) return this.page(caller, null, limits.listPageMax);
      const readable = await this.readable(caller);
      return readable.slice(0, limits.listPageMax).map(({ scope }) => scope);
    },

    /** For what is done on a coordinator's word given before, such as an accepted invitation, whoever acts now. */
    async onWord(id: string, tx: Deciding): Promise<WorkspaceScope> {
      return (await look(systemCaller, id, tx)) ?? refuse('not-found');
    },
  };
}
