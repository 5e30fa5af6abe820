import { canonicalJson } from '@koinon/contract';
import { createHash } from 'node:crypto';
import contentOf from '../../runtime/content-thread.ts';

/** The hash that a version of this stored text has. Runs in a thread of its own. */
export default function hashOf(stored: Uint8Array): string {
  return createHash('sha256')
    .update(canonicalJson(contentOf(stored)), 'utf8')
    .digest('hex');
}
