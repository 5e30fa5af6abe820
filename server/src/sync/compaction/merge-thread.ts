import { parentPort, workerData } from 'node:worker_threads';
import { encodeAnew } from './merge.ts';

// Runs in a thread of its own: a large document takes long enough to hold everybody's edits up.
const encoded = encodeAnew(workerData as Uint8Array[]);
parentPort?.postMessage(encoded, [encoded.bytes.buffer as ArrayBuffer, encoded.index.buffer as ArrayBuffer]);
