import type { RecordedKind } from '@koinon/contract';
import type { Transaction } from '../../runtime/facts.ts';
import type { StoredActor } from '../../runtime/acting.ts';
import type { RecordingRow } from './model.ts';

export type RecordingAnswer = NonNullable<RecordingRow['answer']>;
/** Of a thing that was recorded, which and for whom. */
export interface Recorded {
  recordingId: string;
  subjectId: string;
  unionId: string;
}

/** How a feature lets its things be recorded: it gives one of these for each kind. */
export interface Recordable {
  kind: RecordedKind;
  /** What was written down, as it stands; null where it is gone, or the union has spoken for itself since. */
  words(recorded: Recorded): Promise<string | null>;
  /** The union's answer goes to the thing: what it objects to no longer counts for it. */
  answered(tx: Transaction, recorded: Recorded, answer: RecordingAnswer): Promise<void>;
}

/** Whether an act is the one of this recording. */
export const isRecorded = (actor: StoredActor | undefined, { recordingId }: Pick<Recorded, 'recordingId'>): boolean =>
  actor?.recorded?.id === recordingId;

/** The actor with what the union said of it. */
export const withAnswer = (actor: StoredActor, answer: RecordingAnswer): StoredActor =>
  actor.recorded ? { ...actor, recorded: { ...actor.recorded, answer } } : actor;
