import { mandateHolds } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { RecordingRow } from './model.ts';
import type { RecordingStore } from './store.ts';

interface Deps {
  store: Pick<RecordingStore, 'openFor'>;
  clock: Clock;
  /** Where the letter leads, too. */
  pathOf: (row: RecordingRow) => string;
}

/** What the team wrote down for one's union, until the union has said whether it is right. */
export const recordingAgenda = ({ store, clock, pathOf }: Deps): Agenda => ({
  async waiting(caller) {
    const speaksFor = caller.mandates
      .filter((one) => one.kind === 'representative' && mandateHolds(one, clock.now()))
      .map(({ unionId }) => unionId);
    return (await store.openFor(speaksFor)).map((row) => ({
      kind: 'recorded' as const,
      id: String(row._id),
      title: row.title,
      path: pathOf(row),
      workspace: null,
      count: 1,
      union: row.union.shortName,
      dueAt: null,
    }));
  },
});
