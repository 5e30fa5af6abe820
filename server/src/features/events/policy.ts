import { type Caller, systemCaller } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import type { EventRow } from './model.ts';
import type { EventScope } from './scope.ts';
import type { EventStore } from './store.ts';

export type EventPolicy = ReturnType<typeof createEventPolicy>;

/** Decides on events by the right on their workspace: who reads it reads and attends them, who may write there holds them. */
export function createEventPolicy({
  store,
  workspaces,
}: {
  store: EventStore;
  workspaces: Pick<Workspaces, 'policy'>;
}) {
  const made = (row: EventRow, workspace: WorkspaceScope): EventScope =>
    ({
      id: String(row._id),
      row,
      workspace,
      manages: workspace.rights.createDocuments,
    }) as unknown as EventScope;

  const exists = (caller: Caller, { hidden, createdBy }: EventRow, { role }: WorkspaceScope): boolean =>
    !hidden || role === 'coordinator' || caller?.id === createdBy.id;

  async function look(caller: Caller, id: string, tx?: Deciding): Promise<EventScope | null> {
    const row = await store.forDecision(id, tx?.session);
    const workspace = row && (await workspaces.policy.look(caller, String(row.workspaceId), tx));
    return workspace && exists(caller, row, workspace) ? made(row, workspace) : null;
  }
  const read = async (caller: Caller, id: string, tx?: Deciding): Promise<EventScope> =>
    (await look(caller, id, tx)) ?? refuse('not-found');

  /** Of many, each that exists for the caller, and null for the others. */
  async function each(caller: Caller, rows: readonly EventRow[]): Promise<(EventScope | null)[]> {
    const places = await Promise.all(rows.map((row) => workspaces.policy.look(caller, String(row.workspaceId))));
    return rows.map((row, i) => {
      const place = places[i];
      return place && exists(caller, row, place) ? made(row, place) : null;
    });
  }

  return {
    made,
    look,
    /** An event as the server itself sees it, whoever asks. */
    async out(id: string, tx?: Deciding): Promise<EventScope | null> {
      const row = await store.forDecision(id, tx?.session);
      const workspace = row && (await workspaces.policy.look(systemCaller, String(row.workspaceId), tx));
      return workspace ? made(row, workspace) : null;
    },
    read,
    async manage(caller: Caller, id: string, tx?: Deciding): Promise<EventScope> {
      const scope = await read(caller, id, tx);
      return scope.manages ? scope : refuse('no-right');
    },
    each,
    /** Those of many that exist for the caller. */
    among: async (caller: Caller, rows: readonly EventRow[]): Promise<EventScope[]> =>
      (await each(caller, rows)).filter((scope) => scope !== null),
  };
}
