import { canonicalJson } from '@koinon/contract';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import contentOf from '../../runtime/content-thread.ts';

export interface Kept {
  hash: string;
  bytes: Uint8Array;
}

/** A stored text as a version keeps it. Runs in a thread of its own. */
export default function keep(stored: Uint8Array): Kept {
  const hash = createHash('sha256')
    .update(canonicalJson(contentOf(stored)), 'utf8')
    .digest('hex');
  return { hash, bytes: gzipSync(stored) };
}
