import { jsonOf } from '@koinon/editor-schema';
import type { Locale } from '@koinon/contract';
import { readRoadmap } from '@koinon/roadmap';
import * as Y from 'yjs';
import { passagesOf } from '../../runtime/passages.ts';
import type { Passage } from '../../runtime/searchable.ts';
import { mentionedIn, withoutFormer } from './former.ts';

export interface ToPass {
  stored: Uint8Array;
  /** Of those it mentions, who is no longer here. */
  gone: readonly string[];
  locale: Locale;
}

/**
 * The passages of a stored document, and one for each item of its roadmap; and whom its text mentions. Runs in a thread of
 * its own.
 */
export default function passagesOfStored({ stored, gone, locale }: ToPass): { passages: Passage[]; people: string[] } {
  const doc = new Y.Doc();
  try {
    if (stored.length > 0) Y.applyUpdate(doc, stored);
    const items = readRoadmap(doc).map(({ id, title, description }) => ({
      heading: title,
      text: description,
      at: `item-${id}`,
    }));
    const json = jsonOf(doc);
    const passages = [...passagesOf(withoutFormer(json, new Set(gone), locale)), ...items];
    return { passages, people: [...mentionedIn(json)] };
  } finally {
    doc.destroy();
  }
}
