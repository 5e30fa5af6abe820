import { type Encoded } from './merge.ts';
import type { Threads } from '../../runtime/threads.ts';

/** `encodeAnew`, in a thread. */
export const encodeDocument = (updates: Uint8Array[], threads: Threads): Promise<Encoded> =>
  threads.run(new URL('./merge-thread.ts', import.meta.url), updates);
