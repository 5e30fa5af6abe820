import { type Encoded, encodeAnew } from './merge.ts';
import { inThread } from '../in-thread.ts';

/** Below this a thread costs more than it saves. */
export const threadBytes = 128 * 1024;

/** `encodeAnew`, in a thread when the document is large. */
export async function encodeDocument(updates: Uint8Array[]): Promise<Encoded> {
  const size = updates.reduce((sum, update) => sum + update.length, 0);
  if (size < threadBytes) return encodeAnew(updates);
  return inThread<Encoded>(new URL('./merge-thread.ts', import.meta.url), updates);
}
