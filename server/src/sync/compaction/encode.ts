import { type Encoded } from './merge.ts';
import { inThread } from '../../runtime/in-thread.ts';

/** `encodeAnew`, in a thread. */
export const encodeDocument = (updates: Uint8Array[]): Promise<Encoded> =>
  inThread(new URL('./merge-thread.ts', import.meta.url), updates);
