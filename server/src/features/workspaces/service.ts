import { type PersonFacts, type Workspace, type WorkspaceInput, mandateHolds, streamOf } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import { actingOnAll } from '../../runtime/acting.ts';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import { idCursor, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { Settings } from '../settings/index.ts';
import type { Unions } from '../unions/index.ts';
import { type WorkspaceBin, createWorkspaceBin } from './bin.ts';
import { changeAction, changeDetails, differing } from './changes.ts';
import { type WorkspacePolicy, createWorkspacePolicy } from './policy.ts';
import { presentWorkspace } from './present.ts';
import { type WorkspaceScope, actingIn } from './scope.ts';
import { type WorkspaceStore, createWorkspaceStore } from './store.ts';

export interface WorkspaceDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  unions: Pick<Unions, 'places'>;
  settings: Pick<Settings, 'ofInstallation'>;
}

export interface PageQuery {
  cursor?: string | undefined;
  limit?: number | undefined;
}
export type WorkspaceChange = Partial<Omit<WorkspaceInput, 'unionIds'>> & { archived?: boolean | undefined };

/** The joint initiatives: their settings, who may see them. */
export interface Workspaces {
  create(caller: SignedIn, input: WorkspaceInput): Promise<Workspace>;
  list(caller: Caller, query: PageQuery): Promise<Page<Workspace>>;
  /** Whether the installation lets somebody make one. */
  mayMake(caller: Caller): Promise<boolean>;
  get(caller: Caller, id: string): Promise<Workspace>;
  change(caller: SignedIn, id: string, change: WorkspaceChange): Promise<Workspace>;
  /** What a start does before anybody is served. */
  bringUpToDate(): Promise<void>;
  /** For features that stand on workspaces: decisions, and acts with what was decided. */
  policy: WorkspacePolicy;
  /** What was deleted and may still come back. */
  bin: WorkspaceBin;
  /** Writes what is said of one person; `null` takes the word back. */
  override: WorkspaceStore['override'];
  /** The workspaces a person coordinates by a coordinator's word, and whether nobody else does so. */
  coordinatedBy(personId: string): Promise<{ id: string; title: string; alone: boolean }[]>;
  /** Takes back whatever is said of a person who is erased. */
  forgetPerson: WorkspaceStore['forgetPerson'];
  unionsUnder: WorkspaceStore['unionsUnder'];
  /** Sets the unions that take part. */
  setUnions(scope: WorkspaceScope, unionIds: readonly string[], tx: Transaction): Promise<void>;
  documentAdded: WorkspaceStore['documentAdded'];
  documentChanged: WorkspaceStore['documentChanged'];
  present(scope: WorkspaceScope): Workspace;
  /** The role of a person in a workspace now, or null; for the live connections. */
  roleOf(person: PersonFacts | null, id: string): Promise<WorkspaceScope['role'] | null>;
}

export function createWorkspaces({ db, facts, clock, unions, settings }: WorkspaceDeps): Workspaces {
  const store = createWorkspaceStore(db);
  const policy = createWorkspacePolicy({ store, unions, clock });

  /** The active unions that somebody speaks for. */
  async function spokenFor({ mandates }: SignedIn): Promise<string[]> {
    const now = clock.now();
    const ids = mandates.filter((one) => one.kind !== 'member' && mandateHolds(one, now)).map(({ unionId }) => unionId);
    const places = await unions.places([...new Set(ids)]);
    return [...places.values()].filter(({ status }) => status === 'active').map(({ id }) => id);
  }

  async function mayMake(caller: Caller): Promise<boolean> {
    if (caller === null || caller.suspended) return false;
    if (caller.coordinator || caller.administrator) return true;
    const { workspaceMakers } = await settings.ofInstallation();
    return workspaceMakers === 'representatives' && (await spokenFor(caller)).length > 0;
  }

  return {
    policy,
    bin: createWorkspaceBin({ store, policy, facts, clock }),
    override: (...given) => store.override(...given),
    forgetPerson: (...given) => store.forgetPerson(...given),
    unionsUnder: (...given) => store.unionsUnder(...given),
    async coordinatedBy(personId) {
      return (await store.speakingOf(personId)).flatMap(({ _id, title, overrides }) => {
        const coordinators = overrides
          .filter(({ role }) => role === 'coordinator')
          .map((said) => String(said.personId));
        return coordinators.includes(personId) ? [{ id: String(_id), title, alone: coordinators.length === 1 }] : [];
      });
    },
    documentAdded: (...given) => store.documentAdded(...given),
    documentChanged: (...given) => store.documentChanged(...given),
    async setUnions(scope, ids, tx) {
      const unionIds = ids.map((id) => new mongoose.Types.ObjectId(id));
      await store.update(scope, { unionIds, updatedAt: clock.now() }, tx.session);
    },
    present: presentWorkspace,
    bringUpToDate: () => store.bringUpToDate(),
    roleOf: async (person, id) => (await policy.look(person, id))?.role ?? null,

    mayMake,

    async create(caller, { unionIds: asked, ...input }) {
      if (!(await mayMake(caller))) refuse('no-right');
      // Who makes one for their union takes part with it.
      const own = caller.coordinator || caller.administrator ? [] : await spokenFor(caller);
      const unionIds = own.some((id) => asked.includes(id)) ? asked : [...asked, ...own.slice(0, 1)];
      const known = await unions.places([...new Set(unionIds)]);
      const errors = unionIds.flatMap((id, i) =>
        known.has(id) ? [] : [{ path: `unionIds.${i}`, code: 'unknown', message: id }],
      );
      if (errors.length > 0) throw new Refusal('bad-input', { errors });
      return facts.transact(async (tx) => {
        const at = clock.now();
        const row = await store.insert(
          {
            ...input,
            archived: false,
            unionIds: [...known.keys()].map((id) => new mongoose.Types.ObjectId(id)),
            // The Chamber's team coordinates every workspace; another creator by this word.
            overrides: caller.coordinator
              ? []
              : [{ personId: new mongoose.Types.ObjectId(caller.id), role: 'coordinator', at }],
            documentCount: 0,
            createdAt: at,
            updatedAt: at,
          },
          tx.session,
        );
        const workspaceId = String(row._id);
        await tx.tell({
          type: 'workspace.created',
          stream: streamOf.workspace(workspaceId),
          actor: actingOnAll(caller),
          subject: { id: workspaceId, title: row.title },
          context: { workspace: row.title },
          details: { visibility: row.visibility, unions: known.size },
          rights: { workspaceIds: [workspaceId] },
        });
        return presentWorkspace(await policy.read(caller, workspaceId, tx));
      });
    },

    async list(caller, { cursor, limit }) {
      const size = pageSize(limit);
      if (caller?.coordinator) {
        const all = await policy.page(caller, idCursor(cursor), size + 1);
        return pageOf(all, size, presentWorkspace, (scope) => scope.workspaceId);
      }
      const found = (await policy.readable(caller)).sort(
        (a, b) => Number(b.takesPart) - Number(a.takesPart) || (a.scope.row.listOrder < b.scope.row.listOrder ? -1 : 1),
      );
      const from = cursor === undefined ? 0 : found.findIndex(({ scope }) => scope.workspaceId === cursor) + 1;
      const rest = found.slice(from).map(({ scope }) => scope);
      return pageOf(rest, size, presentWorkspace, (scope) => scope.workspaceId);
    },

    get: async (caller, id) => presentWorkspace(await policy.read(caller, id)),

    async change(caller, id, change) {
      return facts.transact(async (tx) => {
        const scope = await policy.manage(caller, id, tx);
        const fields = differing(scope.row, change);
        if (Object.keys(fields).length === 0) return presentWorkspace(scope);
        if (scope.row.archived && fields.archived !== false) refuse('archived');
        const after = await store.update(scope, { ...fields, updatedAt: clock.now() }, tx.session);
        const changed = changeDetails(scope.row, after);
        const other = (['archived', 'visibility', 'namesPublic'] as const).some(
          (field) => after[field] !== scope.row[field],
        );
        await tx.tell({
          type: changeAction(scope.row, after),
          stream: streamOf.workspace(id),
          actor: actingIn(caller, scope, clock.now(), 'team'),
          subject: { id, title: after.title },
          context: { workspace: after.title, ...changed },
          details: changed,
          ...(other ? { rights: { workspaceIds: [id] } } : {}),
        });
        return presentWorkspace(await policy.read(caller, id, tx));
      });
    },
  };
}
