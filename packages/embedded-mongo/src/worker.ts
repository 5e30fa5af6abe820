import { parentPort, workerData } from 'node:worker_threads';
import { shareCompiledCode } from './compiled-code.ts';
import { describe, type WorkerInput } from './messages.ts';
import { giveWay } from './priority.ts';

const port = parentPort;
if (!port) throw new Error('this file is run as a worker of startEmbedded()');
shareCompiledCode();
if ((workerData as WorkerInput).giveWay) giveWay();
try {
  // Imported only now, so that it comes from the compiled code of an earlier start.
  const { serve } = await import('./serve.ts');
  await serve(workerData as WorkerInput, port);
} catch (error) {
  port.postMessage(describe(undefined, error));
  port.close();
}
