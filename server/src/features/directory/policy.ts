import { streamOf } from '@koinon/contract';
import { type StoredActor, actingAs, actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Unions } from '../unions/index.ts';
import type { ConversationRow } from './model.ts';
import type { ConversationScope } from './scope.ts';
import type { ConversationStore } from './store.ts';

export type DirectoryPolicy = ReturnType<typeof createDirectoryPolicy>;

/** Decides on conversations: they are for who speaks for one of their unions now, and for the team where it was drawn in. */
export function createDirectoryPolicy({
  store,
  unions,
  clock,
}: {
  store: ConversationStore;
  unions: Pick<Unions, 'places'>;
  clock: Clock;
}) {
  /** The voice somebody has among some unions, or null. */
  async function voice(caller: SignedIn, unionIds: readonly string[], tx?: Deciding): Promise<StoredActor | null> {
    for (const id of tx ? unionIds : []) await tx!.lockRights(streamOf.union(id));
    const places = await unions.places(unionIds);
    const actor = actingAs(caller, { unions: [...places.values()], coordinates: false }, clock.now(), { as: 'union' });
    return actor.as === 'union' ? actor : null;
  }

  async function made(caller: SignedIn, row: ConversationRow, tx?: Deciding): Promise<ConversationScope | null> {
    const mine = row.unions.map(({ id }) => id).filter((id) => caller.mandates.some(({ unionId }) => unionId === id));
    const own = mine.length > 0 ? await voice(caller, mine, tx) : null;
    const team = caller.coordinator && (row.withTeam || row.reports.length > 0);
    if (!own && !team) return null;
    const actor = own ?? actingOnAll(caller);
    return { id: String(row._id), row, actor, unionId: own?.union?.id ?? null } as unknown as ConversationScope;
  }

  async function look(caller: SignedIn, id: string, tx?: Deciding): Promise<ConversationScope | null> {
    const row = await store.forDecision(id, tx?.session);
    return row && made(caller, row, tx);
  }

  return {
    voice,
    look,
    read: async (caller: SignedIn, id: string, tx?: Deciding): Promise<ConversationScope> =>
      (await look(caller, id, tx)) ?? refuse('not-found'),
    async list(caller: SignedIn): Promise<ConversationScope[]> {
      const ids = [...new Set(caller.mandates.map(({ unionId }) => unionId))];
      const rows = [
        ...(ids.length > 0 ? await store.ofUnions(ids) : []),
        ...(caller.coordinator ? await store.ofTeam() : []),
      ];
      const once = [...new Map(rows.map((row) => [String(row._id), row])).values()];
      const scopes = await Promise.all(once.map((row) => made(caller, row)));
      return scopes.filter((scope) => scope !== null).sort((a, b) => b.row.lastAt.getTime() - a.row.lastAt.getTime());
    },
  };
}

/** Who else would read what is written. */
export const hears = ({ row, unionId }: Pick<ConversationScope, 'row' | 'unionId'>): string[] =>
  row.unions.map(({ id }) => id).filter((id) => id !== unionId && !row.stopped.includes(id));

export const mayWrite = (scope: ConversationScope): boolean =>
  scope.row.closed === null &&
  (scope.unionId === null ? scope.row.withTeam : !scope.row.stopped.includes(scope.unionId)) &&
  (hears(scope).length > 0 || (scope.row.withTeam && scope.unionId !== null));
