import { parentPort, workerData } from 'node:worker_threads';
import { restoringUpdates } from './restoring.ts';

// In a thread of its own, as compaction: two large documents are built, and one is written anew.
const [then, now] = workerData as [Uint8Array, Uint8Array];
parentPort?.postMessage(restoringUpdates(then, now), []);
