import type { Feature } from '../../runtime/feature.ts';
import { recordingConcern } from './concern.ts';
import { recordingRoutes } from './routes.ts';
import { type RecordingDeps, type Recordings, createRecordings } from './service.ts';

export { type Recordable, type Recorded, isRecorded, withAnswer } from './recordable.ts';
export type { Recordings };

export function recordingsFeature(deps: RecordingDeps): Feature<Recordings> {
  const recordings = createRecordings(deps);
  return {
    service: recordings,
    routes: (mount) => recordingRoutes(mount, { recordings }),
    concerns: [recordingConcern(recordings.store)],
    ownData: [recordings.ownData],
    agenda: recordings.agenda,
  };
}
