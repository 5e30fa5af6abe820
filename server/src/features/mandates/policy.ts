import { mandateHolds, streamOf } from '@koinon/contract';
import { type StoredActor, actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Unions } from '../unions/index.ts';
import type { MandateRow } from './model.ts';
import type { MandateStore } from './store.ts';

declare const decided: unique symbol;

/** A union that somebody was found to look after. */
export interface CareScope {
  readonly [decided]: true;
  readonly unionId: string;
  /** In whose name they do it: the team's, or the union's own. */
  readonly actor: StoredActor;
  /** All its mandates, as the decision saw them. */
  readonly rows: readonly MandateRow[];
}

/** Decides who looks after a union: the Chamber's team, and whoever represents it now. */
export function createMandatePolicy({
  store,
  unions,
  clock,
}: {
  store: MandateStore;
  unions: Pick<Unions, 'places'>;
  clock: Clock;
}) {
  /** Null where somebody does not look after it. */
  async function look(caller: SignedIn, unionId: string, tx?: Deciding): Promise<CareScope | null> {
    await tx?.lockRights(streamOf.union(unionId));
    const place = (await unions.places([unionId])).get(unionId) ?? refuse('not-found');
    const rows = await store.inUnion(unionId, tx?.session);
    if (caller.coordinator) return { unionId, actor: actingOnAll(caller), rows } as unknown as CareScope;
    const now = clock.now();
    const represents = rows.some(
      (row) =>
        String(row.personId) === caller.id && row.kind === 'representative' && mandateHolds({ ...row, unionId }, now),
    );
    if (!represents || place.status !== 'active') return null;
    const { id, name, shortName } = place;
    const actor: StoredActor = { id: caller.id, name: caller.name, union: { id, name, shortName }, as: 'union' };
    return { unionId, actor, rows } as unknown as CareScope;
  }

  return {
    look,
    /** Hand in the transaction that acts: it takes the union's turn, so that a mandate that ends meanwhile decides anew. */
    lookAfter: async (caller: SignedIn, unionId: string, tx?: Deciding): Promise<CareScope> =>
      (await look(caller, unionId, tx)) ?? refuse('no-right'),
  };
}
