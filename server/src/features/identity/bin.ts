import { type Stream, limits, streamOf } from '@koinon/contract';
import type { StoredActor } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Sessions } from '../../runtime/sessions.ts';
import type { PersonRow } from './model.ts';
import type { PersonStore } from './store.ts';

export type PersonBin = ReturnType<typeof createPersonBin>;
type Deleted = NonNullable<PersonRow['deleted']>;

/** Accounts that were deleted and may still come back. */
export function createPersonBin({
  store,
  facts,
  sessions,
  clock,
  keepOffices,
}: {
  store: PersonStore;
  facts: Facts;
  sessions: Sessions;
  clock: Clock;
  /** Refuses where an office would be left with nobody. */
  keepOffices: (before: PersonRow, after: PersonRow, tx: Transaction) => Promise<void>;
}) {
  const inTime = ({ at }: Deleted) => at.getTime() + limits.bin > clock.now().getTime();

  return {
    /** Whether the person takes it back by signing in: what administrators deleted is theirs to take back. */
    comesBack: ({ deleted }: Pick<PersonRow, 'deleted'>): boolean => deleted?.by === 'self' && inTime(deleted),

    /** Ends the sessions at once. `told` are the streams of where the person will be missing. */
    async remove(
      id: string,
      by: Deleted['by'],
      actor: StoredActor | null,
      told: readonly Stream[],
    ): Promise<PersonRow> {
      const row = await facts.transact(async (tx) => {
        const before = (await store.findIn(id, tx.session)) ?? refuse('not-found');
        if (before.deleted) return before;
        const deleted = { at: clock.now(), by, suspended: before.suspended };
        const after = (await store.update(id, { suspended: true, deleted }, tx.session)) ?? refuse('not-found');
        await keepOffices(before, after, tx);
        const subject = { id, title: before.name };
        for (const stream of told) await tx.tell({ type: 'person.left', stream, actor, subject });
        const rights = { personIds: [id] };
        await tx.tell({
          type: 'account.deleted',
          stream: streamOf.installation,
          actor,
          subject,
          details: { by },
          rights,
        });
        return after;
      });
      await sessions.endAll(id);
      return row;
    },

    async recover(id: string, actor: StoredActor | null): Promise<PersonRow> {
      return facts.transact(async (tx) => {
        const before = (await store.findIn(id, tx.session)) ?? refuse('not-found');
        if (!before.deleted || !inTime(before.deleted)) return refuse('not-found');
        const change = { suspended: before.deleted.suspended, deleted: null };
        const after = (await store.update(id, change, tx.session)) ?? refuse('not-found');
        const [subject, rights] = [{ id, title: before.name }, { personIds: [id] }];
        await tx.tell({ type: 'account.recovered', stream: streamOf.installation, actor, subject, rights });
        return after;
      });
    },

    /** Some of those whose time is over. */
    due: (count: number): Promise<PersonRow[]> =>
      store.deletedBefore(new Date(clock.now().getTime() - limits.bin), count),

    /** Takes the row out for ever, in the transaction that takes what hangs on it. */
    async erase(row: PersonRow, tx: Transaction, entries: number): Promise<void> {
      if (!(await store.erase(row._id, tx.session))) return;
      const id = String(row._id);
      const [subject, details] = [{ id, title: '' }, { entries }];
      await tx.tell({ type: 'account.erased', stream: streamOf.installation, actor: null, subject, details });
    },
  };
}
