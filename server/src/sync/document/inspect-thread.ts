import { parentPort, workerData } from 'node:worker_threads';
import { inspect } from './inspect.ts';

// Runs in a thread of its own: a large document takes long enough to hold everybody's edits up.
const found = inspect(workerData as Uint8Array[]);
parentPort?.postMessage(found, [found.hash.buffer as ArrayBuffer]);
