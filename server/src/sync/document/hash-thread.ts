import { parentPort, workerData } from 'node:worker_threads';
import { hashUpdates } from './hash-updates.ts';

// Runs in a thread of its own: a large document takes long enough to hold everybody's edits up.
const hash = hashUpdates(workerData as Uint8Array[]);
parentPort?.postMessage(hash, [hash.buffer as ArrayBuffer]);
