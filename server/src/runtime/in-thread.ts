import { Worker } from 'node:worker_threads';

const deadline = 60_000;

/** The first message of a module that runs in a thread of its own. */
export async function inThread<T>(module: URL, workerData: unknown): Promise<T> {
  const worker = new Worker(module, { workerData });
  const timer = setTimeout(() => void worker.terminate(), deadline);
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the work in a thread ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
