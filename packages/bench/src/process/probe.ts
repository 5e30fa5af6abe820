/* oxlint-disable unicorn/require-post-message-target-origin -- between threads there are no origins */
import { type Profiler, Session } from 'node:inspector/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

/**
 * Loaded into every measured server before its own code, and into its threads. Answers the bench on the process' channel:
 * the heap after a collection, or CPU profiles of a stretch, by thread. Ends the server when the bench has died.
 */
export type Question = { ask: 'heap' } | { ask: 'profile-start' } | { ask: 'profile-stop' };
export type Answer = { heap: NodeJS.MemoryUsage } | { started: true } | { profiles: Record<string, Profiler.Profile> };

interface ThreadProfile {
  thread: string;
  profile: Profiler.Profile;
}

/** How long threads may take to hand in their profiles: one that works in bursts is not asked at once. */
const threadsWait = 1_000;
const channel = new BroadcastChannel('koinon-bench');
const inspector = new Session();

async function startProfile(): Promise<void> {
  inspector.connect();
  await inspector.post('Profiler.enable');
  await inspector.post('Profiler.setSamplingInterval', { interval: 500 });
  await inspector.post('Profiler.start');
}

async function stopProfile(): Promise<Profiler.Profile> {
  const { profile } = await inspector.post('Profiler.stop');
  inspector.disconnect();
  return profile;
}

async function answer({ ask }: Question): Promise<Answer> {
  if (ask === 'heap') {
    globalThis.gc?.();
    globalThis.gc?.();
    return { heap: process.memoryUsage() };
  }
  channel.postMessage(ask);
  if (ask === 'profile-start') {
    await startProfile();
    return { started: true };
  }
  const profiles: Record<string, Profiler.Profile> = { main: await stopProfile() };
  const take = (event: Event): void => {
    const { thread, profile } = (event as unknown as { data: ThreadProfile }).data;
    profiles[thread] = profile;
  };
  channel.addEventListener('message', take, { signal: AbortSignal.timeout(threadsWait) });
  await sleep(threadsWait);
  return { profiles };
}

/** In a thread: takes part when the main thread takes a profile. */
async function followMain(ask: Question['ask']): Promise<void> {
  if (ask === 'profile-start') await startProfile();
  else channel.postMessage({ thread: `thread-${threadId}`, profile: await stopProfile() } satisfies ThreadProfile);
}

if (!isMainThread) {
  const follow = (event: Event): void => void followMain((event as unknown as { data: Question['ask'] }).data);
  channel.addEventListener('message', follow);
} else if (process.channel) {
  process.on('message', (question: Question) => void answer(question).then((found) => process.send!(found)));
  process.on('disconnect', () => process.exit(1));
  process.channel.unref();
}
channel.unref();
