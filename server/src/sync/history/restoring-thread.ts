import { restoringUpdates } from './restoring.ts';

// Runs in a thread of its own.
export default ([then, now]: [Uint8Array, Uint8Array]): Uint8Array[] => restoringUpdates(then, now);
