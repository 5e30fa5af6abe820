import { Worker } from 'node:worker_threads';
import { type Encoded, encodeAnew } from './merge.ts';

/** Below this a thread costs more than it saves. */
const threadBytes = 128 * 1024;
const deadline = 60_000;

/** `encodeAnew`, in a thread when the document is large. */
export async function encodeDocument(updates: Uint8Array[]): Promise<Encoded> {
  const size = updates.reduce((sum, update) => sum + update.length, 0);
  if (size < threadBytes) return encodeAnew(updates);
  const worker = new Worker(new URL('./merge-thread.ts', import.meta.url), { workerData: updates });
  const timer = setTimeout(() => void worker.terminate(), deadline);
  try {
    return await new Promise<Encoded>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('compaction ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
