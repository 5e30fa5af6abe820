import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** A third of the share of the others, where all want more time than there is. */
const nice = 5;

/**
 * Lets the thread that calls give way to the others of its process: where cores are few, a commit would hold up whoever
 * waits for the main thread. Linux gives each thread a priority of its own; elsewhere this does nothing.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0]);
    if (thread !== process.pid) setPriority(thread, Math.min(19, getPriority(process.pid) + nice));
  } catch {
    // Then it takes its turn with the others.
  }
}
