import type { Concern } from '../../runtime/concern.ts';
import type { RecordingStore } from './store.ts';

/** What a union says of what was recorded concerns who recorded it. */
export const recordingConcern = (store: Pick<RecordingStore, 'byId'>): Concern => ({
  types: ['recording.confirmed', 'recording.objected'],
  async of({ subject }) {
    const row = subject && (await store.byId(subject.id));
    return row ? [{ reason: 'yours', personIds: [row.by.id] }] : [];
  },
});
