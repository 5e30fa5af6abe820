import type { FileShape } from '@koinon/contract';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Documents } from '../documents/index.ts';
import type { WorkspaceScope, Workspaces } from '../workspaces/index.ts';
import type { FileRow, HangsOn } from './model.ts';
import type { FileStore } from './store.ts';

/** What files hang on beside documents. Each is told by the feature that has it, which stands on this one. */
export interface Holders {
  /** The title of an item of a roadmap that the caller may read; null where it is not there. */
  item: (documentId: string, itemId: string, who: string) => Promise<string | null>;
  /** An event as it is for the caller; null where it does not exist for them. */
  event: (
    caller: Caller,
    id: string,
    tx?: Deciding,
  ) => Promise<{ title: string; workspace: WorkspaceScope; mayAdd: boolean } | null>;
  /** A call, for the team; null for others. */
  call: (caller: Caller, id: string) => Promise<{ title: string; documentId: string } | null>;
}

/** Where a file belongs: to a workspace, and to a document of it or to none; or it hangs on something. */
export interface FilePlace {
  workspaceId: string;
  documentId: string | null;
  on: HangsOn | null;
}

/** What a query asks about beside documents. */
export const onOf = (query: {
  item?: string | undefined;
  event?: string | undefined;
  call?: string | undefined;
}): HangsOn | null => {
  if (query.item) return { kind: 'item', id: query.item };
  if (query.event) return { kind: 'event', id: query.event };
  return query.call ? { kind: 'call', id: query.call } : null;
};

/** Names what a file hangs on. */
export const hookOf = ({ hangsOn, documentId }: Pick<FileRow, 'hangsOn' | 'documentId'>): string | null =>
  hangsOn ? `${hangsOn.kind} ${String(documentId)} ${hangsOn.id}` : null;

interface PlaceDeps {
  store: FileStore;
  workspaces: Pick<Workspaces, 'policy'>;
  documents: Pick<Documents, 'policy'>;
}

/** Where files belong, and the rights that come from there. */
export function createPlaces({ store, workspaces, documents }: PlaceDeps) {
  let holders: Holders = { item: async () => null, event: async () => null, call: async () => null };

  /** A file that the caller may read, with the right it was read by: that on its document or its event, where it hangs on one. */
  async function find(caller: Caller, id: string, tx?: Deciding) {
    const row = (await store.byId('file', id, tx?.session)) ?? refuse('not-found');
    if (row.documentId !== null) {
      const document = await documents.policy.read(caller, String(row.documentId), tx);
      return { row, heading: document.row.title, scope: document.workspace };
    }
    if (row.hangsOn?.kind === 'event') {
      const event = (await holders.event(caller, row.hangsOn.id, tx)) ?? refuse('not-found');
      return { row, heading: event.title, scope: event.workspace };
    }
    return { row, heading: null, scope: await workspaces.policy.read(caller, String(row.workspaceId), tx) };
  }

  /** Whether one may add a file there: who makes documents, to a document who writes it, to an event who holds it, to a call the team. */
  async function demand(caller: SignedIn, { workspaceId, documentId, on }: FilePlace, tx?: Deciding) {
    const none = { to: null, on: null };
    if (on?.kind === 'event') {
      const event = (await holders.event(caller, on.id, tx)) ?? refuse('not-found');
      if (event.workspace.workspaceId !== workspaceId) refuse('not-found');
      if (!event.mayAdd) refuse('no-right');
      return { scope: event.workspace, to: null, on: { ...on, title: event.title } };
    }
    if (documentId === null && on === null)
      return { ...none, scope: await workspaces.policy.createDocuments(caller, workspaceId, tx) };
    const call = on?.kind === 'call' ? ((await holders.call(caller, on.id)) ?? refuse('not-found')) : null;
    const at = call?.documentId ?? documentId ?? refuse('bad-input');
    const document = call
      ? await documents.policy.read(caller, at, tx)
      : await documents.policy.demand('edit', caller, at, tx);
    if (document.workspaceId !== workspaceId) refuse('not-found');
    const title =
      on?.kind === 'item' ? ((await holders.item(at, on.id, caller.id)) ?? refuse('not-found')) : call?.title;
    return {
      scope: document.workspace,
      to: { id: at, title: document.row.title },
      on: on && { ...on, title: title ?? null },
    };
  }

  /** What files hang on, as the caller sees it; those on an event that does not exist for them are not there. */
  async function hungOn(caller: Caller, rows: readonly FileRow[]): Promise<Map<string, FileShape['on']>> {
    const known = new Map<string, FileShape['on']>();
    for (const row of rows) {
      const { hangsOn, documentId } = row;
      const hook = hookOf(row);
      if (!hangsOn || hook === null || known.has(hook)) continue;
      const { kind, id } = hangsOn;
      if (kind === 'event') {
        const event = await holders.event(caller, id);
        if (event) known.set(hook, { kind, id, title: event.title });
      } else if (kind === 'item')
        known.set(hook, { kind, id, title: await holders.item(String(documentId), id, caller?.id ?? 'guests') });
      else known.set(hook, { kind, id, title: (await holders.call(caller, id))?.title ?? null });
    }
    return known;
  }

  return {
    find,
    demand,
    hungOn,
    /** Says what an item, an event or a call is, on which files hang. */
    hangOn: (told: Partial<Holders>): void => {
      holders = { ...holders, ...told };
    },
  };
}
