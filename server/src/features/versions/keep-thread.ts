import { canonicalJson } from '@koinon/contract';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import contentOf from '../../runtime/content-thread.ts';

export interface Kept {
  hash: string;
  bytes: Uint8Array;
  /** The pictures in it, by their ids. */
  pictures: string[];
}

/** A stored text as a version keeps it. Runs in a thread of its own. */
export default function keep(stored: Uint8Array): Kept {
  const json = canonicalJson(contentOf(stored));
  const hash = createHash('sha256').update(json, 'utf8').digest('hex');
  const pictures = new Set([...json.matchAll(/\/images\/([0-9a-f]{24})/g)].map(([, id]) => id!));
  return { hash, bytes: gzipSync(stored), pictures: [...pictures] };
}
