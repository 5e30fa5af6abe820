import { type FrozenText, frozenText } from '@koinon/contract';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import contentOf from '../../runtime/content-thread.ts';

export interface ToFreeze extends Omit<FrozenText, 'content'> {
  /** The text as the document server stores it. */
  stored: Uint8Array;
}
export interface Frozen {
  hash: string;
  bytes: Uint8Array;
}

/** A stored text as canonical JSON, with its hash. Runs in a thread of its own. */
export default function freeze({ stored, ...named }: ToFreeze): Frozen {
  const text = frozenText({ ...named, content: contentOf(stored) });
  return { hash: createHash('sha256').update(text, 'utf8').digest('hex'), bytes: gzipSync(text) };
}
