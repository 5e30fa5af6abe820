import { type Profiler, Session } from 'node:inspector/promises';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into every measured server before its own code. Answers the bench on the process' channel: the heap after a
 * collection, or a CPU profile of a stretch. Ends the server when the bench has died.
 */
export type Question = { ask: 'heap' } | { ask: 'profile-start' } | { ask: 'profile-stop' };
export type Answer = { heap: NodeJS.MemoryUsage } | { started: true } | { profile: Profiler.Profile };

const inspector = new Session();

async function answer({ ask }: Question): Promise<Answer> {
  if (ask === 'heap') {
    globalThis.gc?.();
    globalThis.gc?.();
    return { heap: process.memoryUsage() };
  }
  if (ask === 'profile-start') {
    inspector.connect();
    await inspector.post('Profiler.enable');
    await inspector.post('Profiler.setSamplingInterval', { interval: 500 });
    await inspector.post('Profiler.start');
    return { started: true };
  }
  const { profile } = await inspector.post('Profiler.stop');
  inspector.disconnect();
  return { profile };
}

if (isMainThread && process.channel) {
  process.on('message', (question: Question) => void answer(question).then((found) => process.send!(found)));
  process.on('disconnect', () => process.exit(1));
  process.channel.unref();
}
