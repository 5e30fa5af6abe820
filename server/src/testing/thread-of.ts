import { threadId } from 'node:worker_threads';

/** For the tests of `inThread`: says in which thread it runs; of nothing it makes an error, and «exit» ends the thread. */
export default function threadOf(said: string): { thread: number; said: string } {
  if (said === '') throw new Error('nothing to say');
  if (said === 'exit') process.exit(1);
  return { thread: threadId, said };
}
