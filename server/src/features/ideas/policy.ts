import { type PersonFacts, mandateHolds } from '@koinon/contract';
import type { Caller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import type { IdeaRow } from './model.ts';
import { type IdeaRights, type IdeaScope, stateOf } from './scope.ts';
import type { IdeaStore } from './store.ts';

export type IdeaPolicy = ReturnType<typeof createIdeaPolicy>;

/** Decides who may do what with an idea: one of a workspace one may not see does not exist. */
export function createIdeaPolicy({
  store,
  workspaces,
  clock,
}: {
  store: IdeaStore;
  workspaces: Pick<Workspaces, 'policy'>;
  clock: Clock;
}) {
  /** It is theirs who wrote it, and theirs who speak for the union it was proposed for. */
  function owns(person: PersonFacts | null, { author }: IdeaRow): boolean {
    if (person === null) return false;
    if (person.id === author.id) return true;
    return (
      (author.as === 'union' || author.as === 'recorded') &&
      person.mandates.some(
        (one) => one.unionId === author.union?.id && one.kind !== 'member' && mandateHolds(one, clock.now()),
      )
    );
  }

  function scopeOf(person: PersonFacts | null, row: IdeaRow, workspace: WorkspaceScope): IdeaScope {
    const state = stateOf(row);
    const alive = (state === 'open' || state === 'promoted') && row.hidden === null;
    const { contribute, manage } = workspace.rights;
    const rights: IdeaRights = {
      comment: contribute && alive,
      edit: contribute && (state === 'open' || state === 'withdrawn') && owns(person, row),
      manage: manage && contribute,
    };
    const ids = [String(row._id), ...row.mergedIds.map(String)];
    return { ideaId: ids[0]!, rights, row, ids, workspace } as unknown as IdeaScope;
  }

  /** The idea of that id, be it merged; null where it does not exist for the person. */
  async function itself(person: PersonFacts | null, id: string, tx?: Deciding): Promise<IdeaScope | null> {
    const found = await store.forDecision(id, tx?.session);
    const workspace = found && (await workspaces.policy.look(person, String(found.workspaceId), tx));
    if (!workspace) return null;
    // Read again where the turn of the workspace was waited for.
    const row = tx ? await store.forDecision(id, tx.session) : found;
    return row && scopeOf(person, row, workspace);
  }

  /** The idea, or the one that it was merged into. */
  async function look(person: PersonFacts | null, id: string, tx?: Deciding): Promise<IdeaScope | null> {
    const scope = await itself(person, id, tx);
    const into = scope?.row.merged?.into;
    return into ? itself(person, String(into), tx) : scope;
  }

  async function read(caller: Caller, id: string, tx?: Deciding): Promise<IdeaScope> {
    return (await look(caller, id, tx)) ?? refuse('not-found');
  }

  return {
    itself,
    look,
    read,

    async demand(right: keyof IdeaRights, caller: Caller, id: string, tx: Deciding): Promise<IdeaScope> {
      const scope = await read(caller, id, tx);
      if (scope.rights[right]) return scope;
      return refuse(scope.workspace.row.archived ? 'archived' : 'no-right');
    },

    /** All ideas of a workspace that one was found to read. */
    async within(caller: Caller, workspace: WorkspaceScope): Promise<IdeaScope[]> {
      return (await store.inWorkspace(workspace)).map((row) => scopeOf(caller, row, workspace));
    },

    /** The right to propose; `archived` where only that stands in the way. */
    async propose(caller: Caller, workspaceId: string, tx: Deciding): Promise<WorkspaceScope> {
      const scope = await workspaces.policy.read(caller, workspaceId, tx);
      if (scope.rights.contribute) return scope;
      return refuse(scope.row.archived && scope.role !== 'viewer' ? 'archived' : 'no-right');
    },
  };
}
