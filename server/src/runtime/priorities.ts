import { readdir } from 'node:fs/promises';
import { getPriority, setPriority } from 'node:os';

/** What other threads are given, as the embedded database's: a third of the main one's share, where all want more time than there is. */
export const nice = 5;

/** The priority that gives way to the main thread by so much, whatever the process itself was started with. */
export const below = (steps: number): number => Math.min(19, getPriority(process.pid) + steps);

/**
 * Lets the threads that V8 and libuv have beside the main one (they compile, collect, compress and hash) give way to it:
 * where cores are few, each of them would hold up everybody's edits for some milliseconds at a time. To be called before
 * other threads are started. Linux gives each thread a priority of its own; elsewhere this does nothing.
 */
export async function mainThreadFirst(): Promise<void> {
  if (process.platform !== 'linux') return;
  // This is read by one of libuv's, so they are all there.
  for (const name of await readdir('/proc/self/task')) {
    const thread = Number(name);
    try {
      if (thread !== process.pid) setPriority(thread, below(nice));
    } catch {
      // It has ended meanwhile, or is not ours to change.
    }
  }
}
