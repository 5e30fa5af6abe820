import { type PathChange, type PathInput, type TrainingPath, streamOf } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import mongoose, { type ClientSession, type Connection } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Act, Deciding, Facts } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, pageOfList } from '../../runtime/paging.ts';
import { demandRoomFor } from '../../runtime/room.ts';
import type { Documents } from '../documents/index.ts';
import type { Events } from '../events/index.ts';
import { type WorkspaceScope, type Workspaces, actingIn } from '../workspaces/index.ts';
import { type PathRow, pathModel, readModel } from './model.ts';

export interface PathDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'policy'>;
  gatherings: Pick<Events, 'policy' | 'wasAt'>;
  limits: Pick<Limits, 'most'>;
}

export type Paths = ReturnType<typeof createPaths>;

/** Training paths: several events and texts in an order, and how far one has come oneself. */
export function createPaths({ db, facts, clock, workspaces, documents, gatherings, limits }: PathDeps) {
  const paths = pathModel(db);
  const reads = readModel(db);

  /** A path that exists for somebody, with the right on its workspace. */
  async function read(
    caller: SignedIn,
    id: string,
    tx?: Deciding,
  ): Promise<{ row: PathRow; workspace: WorkspaceScope }> {
    const row = await paths
      .findById(id)
      .session(tx?.session ?? null)
      .lean<PathRow>();
    const workspace = row && (await workspaces.policy.look(caller, String(row.workspaceId), tx));
    return row && workspace ? { row, workspace } : refuse('not-found');
  }
  async function manage(caller: SignedIn, id: string, tx: Deciding) {
    const found = await read(caller, id, tx);
    return found.workspace.rights.createDocuments ? found : refuse('no-right');
  }
  const told = (row: Pick<PathRow, '_id' | 'title'>, { workspaceId, row: workspace }: WorkspaceScope) =>
    ({
      stream: streamOf.workspace(workspaceId),
      subject: { id: String(row._id), title: row.title },
      context: { workspace: workspace.title },
    }) satisfies Partial<Act>;

  /** Steps must be events and texts of the same workspace. */
  async function demand(caller: SignedIn, workspaceId: string, steps: PathInput['steps'], tx: Deciding): Promise<void> {
    for (const [i, { kind, id }] of steps.entries()) {
      const place =
        kind === 'event'
          ? (await gatherings.policy.look(caller, id, tx))?.workspace.workspaceId
          : (await documents.policy.look(caller, id, tx))?.workspaceId;
      if (place !== workspaceId)
        throw new Refusal('bad-input', { errors: [{ path: `steps.${i}.id`, code: 'unknown', message: '' }] });
    }
  }

  const readBy = async (personId: string): Promise<Set<string>> =>
    new Set((await reads.findById(personId).lean())?.documentIds ?? []);

  async function present(
    caller: SignedIn,
    { row, workspace }: { row: PathRow; workspace: WorkspaceScope },
    known?: Set<string>,
  ): Promise<TrainingPath> {
    const mine = known ?? (await readBy(caller.id));
    const steps = await Promise.all(
      row.steps.map(async ({ kind, id }): Promise<TrainingPath['steps']> => {
        if (kind === 'event') {
          const event = await gatherings.policy.look(caller, id);
          if (!event || event.row.cancelled) return [];
          const { title, startsAt } = event.row;
          const done = await gatherings.wasAt(caller.id, event);
          return [{ kind, id, title, path: `/events/${id}`, startsAt: startsAt.toISOString(), done }];
        }
        const document = await documents.policy.look(caller, id);
        if (!document) return [];
        return [{ kind, id, title: document.row.title, path: `/documents/${id}`, startsAt: null, done: mine.has(id) }];
      }),
    );
    const seen = steps.flat();
    return {
      id: String(row._id),
      title: row.title,
      summary: row.summary,
      workspace: { id: workspace.workspaceId, title: workspace.row.title },
      steps: seen,
      done: seen.filter(({ done }) => done).length,
      can: { manage: workspace.rights.createDocuments },
    };
  }
  const show = async (caller: SignedIn, id: string): Promise<TrainingPath> => present(caller, await read(caller, id));

  async function mark(caller: SignedIn, id: string, documentId: string, change: object): Promise<TrainingPath> {
    const { row } = await read(caller, id);
    if (!row.steps.some((step) => step.kind === 'document' && step.id === documentId)) refuse('not-found');
    await reads.updateOne({ _id: caller.id }, change, { upsert: true });
    return show(caller, id);
  }

  return {
    get: show,
    readIt: (caller: SignedIn, id: string, documentId: string) =>
      mark(caller, id, documentId, { $addToSet: { documentIds: documentId } }),
    unread: (caller: SignedIn, id: string, documentId: string) =>
      mark(caller, id, documentId, { $pull: { documentIds: documentId } }),
    /** Of a workspace that is erased, and of a person. */
    async forget(place: { workspaceId: string } | { personId: string }, session: ClientSession): Promise<void> {
      if ('workspaceId' in place) await paths.deleteMany({ workspaceId: place.workspaceId }, { session });
      else await reads.deleteOne({ _id: place.personId }, { session });
    },

    async list(caller: SignedIn, asked: Asked) {
      const scopes = await workspaces.policy.places(caller);
      const places = new Map(scopes.map((scope) => [scope.workspaceId, scope]));
      const rows = await paths.find({ workspaceId: { $in: [...places.keys()] } }).lean<PathRow[]>();
      const sorted = rows.sort((a, b) => compareGreek(a.title, b.title));
      const { items, nextCursor } = pageOfList(sorted, asked, ({ _id }) => String(_id));
      const mine = await readBy(caller.id);
      return {
        items: await Promise.all(
          items.map((row) => present(caller, { row, workspace: places.get(String(row.workspaceId))! }, mine)),
        ),
        nextCursor,
        mayMake: scopes
          .filter(({ rights }) => rights.createDocuments)
          .map(({ workspaceId, row }) => ({ id: workspaceId, title: row.title })),
      };
    },

    async create(caller: SignedIn, { workspaceId, ...input }: PathInput): Promise<TrainingPath> {
      const _id = new mongoose.Types.ObjectId();
      await facts.transact(async (tx) => {
        const workspace = await workspaces.policy.createDocuments(caller, workspaceId, tx);
        await demandRoomFor(paths, { workspaceId }, limits.most.paths, full, tx.session);
        await demand(caller, workspaceId, input.steps, tx);
        const at = clock.now();
        const by = actingIn(caller, workspace, at, 'union');
        const row = {
          ...input,
          _id,
          workspaceId: new mongoose.Types.ObjectId(workspaceId),
          createdBy: by,
          createdAt: at,
        };
        await paths.create([row], { session: tx.session });
        await tx.tell({ ...told(row, workspace), type: 'path.created', actor: by });
      });
      return show(caller, String(_id));
    },

    async change(caller: SignedIn, id: string, change: PathChange): Promise<TrainingPath> {
      await facts.transact(async (tx) => {
        const { row, workspace } = await manage(caller, id, tx);
        if (change.steps) await demand(caller, workspace.workspaceId, change.steps, tx);
        const fields = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        await paths.updateOne({ _id: row._id }, { $set: fields }, { session: tx.session });
        const actor = actingIn(caller, workspace, clock.now(), 'union');
        await tx.tell({ ...told({ ...row, ...fields }, workspace), type: 'path.changed', actor });
      });
      return show(caller, id);
    },

    async remove(caller: SignedIn, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const { row, workspace } = await manage(caller, id, tx);
        await paths.deleteOne({ _id: row._id }, { session: tx.session });
        const actor = actingIn(caller, workspace, clock.now(), 'union');
        await tx.tell({ ...told(row, workspace), type: 'path.removed', actor });
      });
    },
  };
}

const full = {
  el: 'Ο χώρος εργασίας έχει όσες διαδρομές κατάρτισης χωρούν',
  en: 'The workspace has as many training paths as there is room for',
};
