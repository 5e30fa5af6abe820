import type { StoredActor } from '../../runtime/acting.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { Identity } from '../identity/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Suspended } from './model.ts';
import type { CaseStore } from './store.ts';

export interface SuspendingDeps {
  store: CaseStore;
  clock: Clock;
  jobs: Jobs;
  identity: Pick<Identity, 'suspendFor' | 'row'>;
  unions: Pick<Unions, 'moveIn'>;
}

/** Brings people and unions to what the decisions that hold say of them: suspended until the last of their ends, or not. */
export function createSuspending({ store, clock, jobs, identity, unions }: SuspendingDeps) {
  return {
    /** After what is decided was written, in its transaction. */
    async settle(
      tx: Transaction,
      { whom, id }: Pick<Suspended, 'whom' | 'id'>,
      actor: StoredActor | null,
    ): Promise<void> {
      const now = clock.now();
      const holding = (await store.suspending(id, tx.session)).filter(({ suspended }) => suspended!.until > now);
      const [last] = holding.sort((a, b) => b.suspended!.until.getTime() - a.suspended!.until.getTime());
      const until = last?.suspended?.until;
      if (whom === 'union') {
        await unions.moveIn(
          tx,
          id,
          until ? { from: 'active', to: 'suspended' } : { from: 'suspended', to: 'active' },
          actor,
        );
      } else {
        await identity.suspendFor(tx, id, last && until ? { until, caseId: String(last._id) } : null, actor);
      }
      if (until)
        await jobs.enqueue('moderation.lift', { whom, id }, { tx, key: `${id} ${until.getTime()}`, at: until });
    },
  };
}
