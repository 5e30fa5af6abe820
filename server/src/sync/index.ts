export { createSync, type Sync } from './sync.ts';
export { warmUp } from './warm-up.ts';
export { NoSuchMoment } from './history/moment.ts';
export { defaultLimits, type SyncLimits } from './limits.ts';
export type {
  AccessChange,
  AccessLevel,
  Caller,
  DocumentAccess,
  DocumentFact,
  DocumentsPort,
  FaultHook,
  NodeBus,
  PresentPerson,
  SyncOptions,
  SyncState,
} from './port.ts';
