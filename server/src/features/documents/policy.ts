import { type PersonFacts, documentRights, documentRole } from '@koinon/contract';
import { type Caller, type SignedIn, systemCaller } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import type { DocumentRow } from './model.ts';
import type { DocumentScope } from './scope.ts';
import type { DocumentStore } from './store.ts';

export type DocumentRight = 'comment' | 'suggest' | 'edit' | 'manage' | 'moderate';
export type DocumentPolicy = ReturnType<typeof createDocumentPolicy>;

const roleOn = (
  person: PersonFacts | null,
  { writers = [], openComments = false }: DocumentRow,
  workspace: WorkspaceScope,
) => documentRole(person, workspace.role, { writers, openComments }, workspace.facts);

/** Locked, or hidden: nobody changes what is hidden. */
const isHeld = ({ lock, hidden }: DocumentRow): boolean => lock !== null || Boolean(hidden);

/** What is hidden exists for coordinators, and for who made it. */
const exists = (person: PersonFacts | null, { hidden, createdBy }: DocumentRow, { role }: WorkspaceScope): boolean =>
  !hidden || role === 'coordinator' || (person !== null && person.id === createdBy.id);

const scopeOf = (person: PersonFacts | null, row: DocumentRow, workspace: WorkspaceScope): DocumentScope => {
  const role = roleOn(person, row, workspace);
  const rights = documentRights(role, { state: row.state, locked: isHeld(row) }, workspace.row);
  const lockedSections = workspace.role === 'coordinator' ? [] : (row.sections ?? []);
  const { workspaceId } = workspace;
  const scope = { documentId: String(row._id), workspaceId, role, rights, lockedSections, row, workspace };
  return scope as unknown as DocumentScope;
};

/** Decides who may do what with a document: a document of a workspace one may not see does not exist. */
export function createDocumentPolicy({
  store,
  workspaces,
}: {
  store: DocumentStore;
  workspaces: Pick<Workspaces, 'policy'>;
}) {
  /** The scope, or null where the document does not exist for the person. */
  async function look(
    asking: PersonFacts | null | Promise<PersonFacts | null>,
    id: string,
    tx?: Deciding,
  ): Promise<DocumentScope | null> {
    const [person, row] = await Promise.all([asking, store.forDecision(id, tx?.session)]);
    const workspace = row && !row.deleted && (await workspaces.policy.look(person, String(row.workspaceId), tx));
    return workspace && exists(person, row, workspace) ? scopeOf(person, row, workspace) : null;
  }

  async function read(caller: Caller, id: string, tx?: Deciding): Promise<DocumentScope> {
    return (await look(caller, id, tx)) ?? refuse('not-found');
  }

  async function demand(right: DocumentRight, caller: Caller, id: string, tx?: Deciding) {
    const scope = await read(caller, id, tx);
    return scope.rights[right] ? scope : refuse(obstacle(scope, right));
  }

  return {
    look,
    read,
    demand,

    /** For what coordinators alone do with a document: its state and its lock. */
    async govern(caller: Caller, id: string, tx?: Deciding): Promise<DocumentScope> {
      const scope = await read(caller, id, tx);
      if (scope.workspace.role !== 'coordinator') refuse('no-right');
      return scope.workspace.row.archived ? refuse('archived') : scope;
    },

    /** A document in the bin of a workspace that one was found to manage. */
    async binned(workspace: WorkspaceScope, id: string, tx: Deciding): Promise<DocumentScope> {
      const row = await store.forDecision(id, tx.session);
      const here = row?.deleted && String(row.workspaceId) === workspace.workspaceId;
      return here && workspace.rights.manage ? scopeOf(null, row, workspace) : refuse('not-found');
    },

    /** The documents of a workspace one was found to read; as a guest sees them where nobody is named. */
    async within(workspace: WorkspaceScope, caller: PersonFacts | null = null): Promise<DocumentScope[]> {
      const rows = await store.inWorkspace(workspace);
      return rows.filter((row) => exists(caller, row, workspace)).map((row) => scopeOf(caller, row, workspace));
    },

    /** So many of them in the order of lists, those after one of them; without a scope where one does not exist for the person. */
    async page(
      workspace: WorkspaceScope,
      caller: Caller,
      after: string | null,
      count: number,
    ): Promise<{ id: string; scope: DocumentScope | null }[]> {
      const rows = await store.inOrder(workspace, after, count);
      return rows.map((row) => ({
        id: String(row._id),
        scope: exists(caller, row, workspace) ? scopeOf(caller, row, workspace) : null,
      }));
    },

    /** What somebody began and may still read, the last changed first. */
    async madeBy(caller: SignedIn, count: number): Promise<DocumentScope[]> {
      const rows = await store.madeBy(caller.id, count);
      const scopes = await Promise.all(rows.map(({ _id }) => look(caller, String(_id))));
      return scopes.filter((scope) => scope !== null);
    },

    /** For what the document server tells after it accepted and stored an edit: the right was asked there. */
    async written(id: string, tx?: Deciding): Promise<DocumentScope | null> {
      return look(systemCaller, id, tx);
    },
  };
}

/** Which row of the error table stands between a reader and a right: what would pass without it is named. */
function obstacle({ role, row }: DocumentScope, right: DocumentRight) {
  const open = documentRights(role, { state: row.state, locked: isHeld(row) }, { archived: false });
  if (open[right]) return 'archived';
  const unlocked = documentRights(role, { state: row.state, locked: false }, { archived: false });
  return unlocked[right] ? 'locked' : 'no-right';
}
