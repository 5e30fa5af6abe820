import { threadId } from 'node:worker_threads';

/** For the tests of `threads`: says in which thread it runs; of nothing it makes an error, «exit» ends the thread, «later» breaks it when the answer is out. */
export default function threadOf(said: string): { thread: number; said: string } {
  if (said === '') throw new Error('nothing to say');
  if (said === 'exit') process.exit(1);
  if (said === 'later') {
    setImmediate(() => {
      throw new Error('too late to be told');
    });
  }
  return { thread: threadId, said };
}
