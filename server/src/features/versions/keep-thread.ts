import { canonicalJson } from '@koinon/contract';
import type { TextJson } from '@koinon/editor-schema';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import contentOf from '../../runtime/content-thread.ts';

export interface Kept {
  hash: string;
  bytes: Uint8Array;
  /** The pictures in it, by their ids. */
  pictures: string[];
  /** Whom it mentions, `person:<id>` or `union:<id>`, as often as it does. */
  mentions: string[];
}

function* mentionsIn({ type, attrs, content = [] }: TextJson): Generator<string> {
  if (type === 'mention' && /^[0-9a-f]{24}$/.test(String(attrs?.['id'])))
    yield `${attrs?.['kind'] === 'union' ? 'union' : 'person'}:${String(attrs?.['id'])}`;
  for (const child of content) yield* mentionsIn(child);
}

/** A stored text as a version keeps it. Runs in a thread of its own. */
export default function keep(stored: Uint8Array): Kept {
  const content = contentOf(stored);
  const json = canonicalJson(content);
  const hash = createHash('sha256').update(json, 'utf8').digest('hex');
  const pictures = new Set([...json.matchAll(/\/images\/([0-9a-f]{24})/g)].map(([, id]) => id!));
  return { hash, bytes: gzipSync(stored), pictures: [...pictures], mentions: [...mentionsIn(content)] };
}
